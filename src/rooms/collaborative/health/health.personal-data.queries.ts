import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';

/** `answer` null: they took part and left this element open. */
export type OwnRating = { openedOn: string; element: string; answer: number | null; comment: string };

/** Everything that whoever acts has answered in this transaction's locality. */
export async function ownRatings(tx: Tx): Promise<OwnRating[]> {
  const found = await sql<OwnRating>`select opened_on as "openedOn", element, answer, comment
    from collaborative.own_health_ratings()`.execute(tx);
  return found.rows;
}

/**
 * Lets go of a person's answers and comments in every locality; only where their erasure is due. `kept`: checks that are
 * shown already, in which they stay counted as one of their sector under a random id.
 */
export async function erasePersonFromHealth(tx: Tx, person: string): Promise<{ erased: number; kept: number }> {
  const done = await sql<{ erased: number; kept: number }>`select erased, kept
    from collaborative.erase_person_health(${person}::uuid)`.execute(tx);
  return done.rows[0] ?? { erased: 0, kept: 0 };
}

/** Lets go of answers to checks that closed, or were cancelled, more than so many days ago. */
export async function forgetHealth(tx: Tx, days: number, cancelledDays: number): Promise<number> {
  const done = await sql<{
    n: number;
  }>`select collaborative.forget_health(${days}::integer, ${cancelledDays}::integer) as n`.execute(tx);
  return done.rows[0]?.n ?? 0;
}
