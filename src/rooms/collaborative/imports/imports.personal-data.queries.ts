import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';

/** What a file that waits says under this address. */
export async function waitingRowsOf(tx: Tx, email: string): Promise<{ name: string; email: string; sentAt: Date }[]> {
  const found = await sql<{ name: string; email: string; sentAt: Date }>`
    select r.name, r.email, f.sent_at as "sentAt" from collaborative.member_file_row r
      join collaborative.member_file f on (f.locality_id, f.file_id) = (r.locality_id, r.file_id)
      where lower(r.email) = lower(${email}) order by f.sent_at`.execute(tx);
  return found.rows;
}

/**
 * Takes what is known under this person's address, before it was tied to their account, out of every locality; only where
 * their erasure is due. Gives how many memberships.
 */
export async function erasePersonByAddress(tx: Tx, person: string): Promise<number> {
  const done = await sql<{ n: number }>`select collaborative.erase_person_by_address(${person}::uuid) as n`.execute(tx);
  return done.rows[0]?.n ?? 0;
}

/** Lets go of files that waited for a week, and of what is left of others, in every locality. */
export async function sweepMemberFiles(tx: Tx): Promise<number> {
  const done = await sql<{ n: number }>`select collaborative.sweep_member_files() as n`.execute(tx);
  return done.rows[0]?.n ?? 0;
}

/** What accepted files changed of these members, and when: as each was before. */
export async function takenOf(tx: Tx, members: readonly string[]) {
  const found = await sql<{ name: string | null; email: string | null; decidedAt: Date }>`
    select t.before ->> 'name' as name, t.before ->> 'email' as email, f.decided_at as "decidedAt"
    from collaborative.member_file_taken t
      join collaborative.member_file f on (f.locality_id, f.file_id) = (t.locality_id, t.file_id)
    where t.member_id = any(${[...members]}::uuid[]) order by f.decided_at`.execute(tx);
  return found.rows;
}

/** Forgets what files changed of somebody, in every locality; only where their erasure is due. */
export async function erasePersonFromFiles(tx: Tx, person: string): Promise<number> {
  const done = await sql<{ n: number }>`select collaborative.erase_person_from_files(${person}::uuid) as n`.execute(tx);
  return done.rows[0]?.n ?? 0;
}

/** Lets go of what files changed that were accepted more than 30 days ago, in every locality. */
export async function sweepFilesTaken(tx: Tx): Promise<number> {
  const done = await sql<{ n: number }>`select collaborative.sweep_files_taken() as n`.execute(tx);
  return done.rows[0]?.n ?? 0;
}
