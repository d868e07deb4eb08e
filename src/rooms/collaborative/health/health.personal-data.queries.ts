import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';

export type OwnRating = { openedOn: string; element: string; answer: number; comment: string };

/** Everything that whoever acts has answered in this transaction's locality. */
export async function ownRatings(tx: Tx): Promise<OwnRating[]> {
  const found = await sql<OwnRating>`select opened_on as "openedOn", element, answer, comment
    from collaborative.own_health_ratings()`.execute(tx);
  return found.rows;
}

/** Lets go of a person's answers and comments in every locality; only where their erasure is due. */
export async function erasePersonFromHealth(tx: Tx, person: string): Promise<number> {
  const done = await sql<{ n: number }>`select collaborative.erase_person_health(${person}::uuid) as n`.execute(tx);
  return done.rows[0]?.n ?? 0;
}

/** Lets go of answers to checks that closed, or were cancelled, more than so many days ago. */
export async function forgetHealth(tx: Tx, days: number, cancelledDays: number): Promise<number> {
  const done = await sql<{
    n: number;
  }>`select collaborative.forget_health(${days}::integer, ${cancelledDays}::integer) as n`.execute(tx);
  return done.rows[0]?.n ?? 0;
}
