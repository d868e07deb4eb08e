import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';
import type { Decides, Level, MemberRole, PaidBy } from '../members/member-words.ts';

export type WaitingRow = {
  name: string;
  email: string | null;
  partId: string | null;
  sector: string | null;
  level: Level | null;
  role: MemberRole | null;
  groupName: string | null;
  fromOn: string | null;
  decides: Decides | null;
  hoursATerm: number | null;
  paidBy: PaidBy | null;
  memberId: string | null;
  sentAt: Date;
};

type About = { email: string; members: readonly string[] };

/** What files that wait say under this address, or of these memberships. */
export async function waitingRowsOf(tx: Tx, { email, members }: About): Promise<WaitingRow[]> {
  const found = await sql<WaitingRow>`
    select r.name, r.email, r.part_id as "partId", coalesce(r.sector, r.part_sector) as sector, r.level, r.role,
      r.group_name as "groupName", r.from_on as "fromOn", r.decides, r.hours_a_term::float8 as "hoursATerm",
      r.paid_by as "paidBy", r.member_id as "memberId", f.sent_at as "sentAt"
    from collaborative.member_file_row r
      join collaborative.member_file f on (f.locality_id, f.file_id) = (r.locality_id, r.file_id)
    where lower(r.email) = lower(${email}) or r.member_id = any(${members}::uuid[]) order by f.sent_at`.execute(tx);
  return found.rows;
}

export type WaitingProblem = { row: number; column: string; value: string; expected: string; sentAt: Date };

/** Cells of files with mistakes that hold this address, or the name of one of these memberships, or lead to one of them. */
export async function waitingProblemsOf(tx: Tx, { email, members }: About): Promise<WaitingProblem[]> {
  const found = await sql<WaitingProblem>`
    select p.row_number as row, p.column_name as column, p.value, p.expected, f.sent_at as "sentAt"
    from collaborative.member_file_problem p
      join collaborative.member_file f on (f.locality_id, f.file_id) = (p.locality_id, p.file_id)
    where position(lower(${email}) in lower(p.value)) > 0 or p.member_id = any(${members}::uuid[])
      or lower(p.value) in (
        select lower(m.name) from collaborative.member m where m.member_id = any(${members}::uuid[]))
    order by f.sent_at, p.place`.execute(tx);
  return found.rows;
}

/**
 * Takes what waiting files say of this person out of every locality; only where their erasure is due, and before their
 * names as members go. Gives how many rows and cells.
 */
export async function erasePersonFromWaiting(tx: Tx, person: string, names: readonly string[]): Promise<number> {
  const done = await sql<{ n: number }>`
    select collaborative.erase_person_waiting_files(${person}::uuid, ${[...names]}::text[]) as n`.execute(tx);
  return done.rows[0]?.n ?? 0;
}

/** Lets go of files that waited for a week, and of what is left of others, in every locality. */
export async function sweepMemberFiles(tx: Tx): Promise<number> {
  const done = await sql<{ n: number }>`select collaborative.sweep_member_files() as n`.execute(tx);
  return done.rows[0]?.n ?? 0;
}

/** What a file says of somebody, or what was known of them before. */
export type Details = Omit<WaitingRow, 'memberId' | 'sentAt'>;

/** What accepted files did to these members, and when: as each was before, all null where a file named them. */
export async function takenOf(tx: Tx, members: readonly string[]) {
  const found = await sql<{ [Key in keyof Details]: Details[Key] | null } & { decidedAt: Date }>`
    select t.before ->> 'name' as name, t.before ->> 'email' as email, t.before ->> 'part_id' as "partId",
      t.before ->> 'sector' as sector, t.before ->> 'level' as level, t.before ->> 'role' as role,
      t.before ->> 'group_name' as "groupName", t.before ->> 'from_on' as "fromOn", t.before ->> 'decides' as decides,
      (t.before ->> 'hours_a_term')::float8 as "hoursATerm", t.before ->> 'paid_by' as "paidBy",
      f.decided_at as "decidedAt"
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
