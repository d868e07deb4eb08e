import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';

/** Takes the notes out of this person's hand-overs in every locality; only where their erasure is due. */
export async function erasePersonFromHandovers(tx: Tx, person: string): Promise<number> {
  const done = await sql<{ n: number }>`select collaborative.erase_person_handovers(${person}::uuid) as n`.execute(tx);
  return done.rows[0]?.n ?? 0;
}

/** Takes the notes out of hand-overs of those who left more than so many days ago, in every locality. */
export async function forgetHandoverNotes(tx: Tx, days: number): Promise<number> {
  const done = await sql<{ n: number }>`select collaborative.forget_handover_notes(${days}::integer) as n`.execute(tx);
  return done.rows[0]?.n ?? 0;
}
