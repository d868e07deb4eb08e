import { sql } from 'kysely';
import type { Tx } from '../../foundation/db/index.ts';

/**
 * Ties every membership that was named with the address of whoever is erased to them, in every locality, so that each part
 * lets go of it; only where their erasure is due. To be asked before any part lets go.
 */
export async function tieBeforeErasure(tx: Tx, person: string): Promise<void> {
  await sql`select collaborative.tie_before_erasure(${person}::uuid)`.execute(tx);
}

/** Takes a person's name out of every locality's members; only where their erasure is due. Gives how many rows. */
export async function erasePersonHere(tx: Tx, person: string): Promise<number> {
  const done = await sql<{ n: number }>`select collaborative.erase_person(${person}::uuid) as n`.execute(tx);
  return done.rows[0]?.n ?? 0;
}

/** Lets go of what former members said about the evaluator, 30 days after they left, in every locality. */
export async function forgetKeptAnswers(tx: Tx): Promise<number> {
  const done = await sql<{ n: number }>`select collaborative.forget_kept_answers() as n`.execute(tx);
  return done.rows[0]?.n ?? 0;
}

/** Takes the names out of memberships that ended more than so many days ago, in every locality. */
export async function forgetFormer(tx: Tx, days: number): Promise<number> {
  const done = await sql<{ n: number }>`select collaborative.forget_former(${days}::integer) as n`.execute(tx);
  return done.rows[0]?.n ?? 0;
}
