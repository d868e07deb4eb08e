import { sql } from 'kysely';
import type { Tx } from '../../foundation/db/index.ts';
import { addressJoins } from './members/tie.rules.ts';

type LetGo = { members: number; joined: number; inFiles: number };

/**
 * Of the names that stand with the address of whoever is erased, at members without an account and in waiting files of every
 * locality, those that are theirs; none where their erasure is not due.
 */
export async function namesOfTheirs(tx: Tx, person: string): Promise<string[]> {
  const { rows } = await sql<{ name: string; own: boolean }>`select name, own
    from collaborative.names_at_address(${person}::uuid)`.execute(tx);
  const own = rows.find((row) => row.own);
  return own ? rows.filter((row) => addressJoins(row, own)).map(({ name }) => name) : [];
}

/**
 * Ties every membership that was named with the address of whoever is erased and one of these names to them, in every
 * locality, so that each part lets go of it; only where their erasure is due. To be asked before any part lets go.
 */
export async function tieBeforeErasure(tx: Tx, person: string, names: readonly string[]): Promise<void> {
  await sql`select collaborative.tie_before_erasure(${person}::uuid, ${[...names]}::text[])`.execute(tx);
}

/**
 * Takes the address of whoever is erased off members of another name or joined to another account, and off what files say of
 * them; to be asked after everything of theirs is gone. Gives at how many members of either kind it stood, and in how many
 * rows of files.
 */
export async function letGoOfAddress(tx: Tx, person: string): Promise<LetGo> {
  const done = await sql<LetGo>`select members, joined, in_files as "inFiles"
    from collaborative.let_go_of_address(${person}::uuid)`.execute(tx);
  return done.rows[0] ?? { members: 0, joined: 0, inFiles: 0 };
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
