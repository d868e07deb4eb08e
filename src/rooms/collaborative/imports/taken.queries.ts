import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';

/**
 * Notes what the members whom a file changes were before; to be asked before they are changed. The account is noted to be
 * compared alone: a file names addresses, and whom it joined to an account stays joined.
 */
export async function noteBefore(tx: Tx, file: string): Promise<void> {
  await sql`insert into collaborative.member_file_taken (locality_id, file_id, member_id, version, before)
    select m.locality_id, r.file_id, m.member_id, m.version + 1, jsonb_build_object('name', m.name, 'email', m.email,
      'person_id', m.person_id, 'part_id', m.part_id, 'sector', m.sector, 'level', m.level, 'role', m.role,
      'group_name', m.group_name, 'from_on', m.from_on, 'decides', m.decides, 'hours_a_term', m.hours_a_term,
      'paid_by', m.paid_by)
    from collaborative.member_file_row r join collaborative.member m on m.member_id = r.member_id
      and m.version = r.seen_version and m.ended_on is null
    where r.file_id = ${file} and r.does = 'change'`.execute(tx);
}

/** Notes whom a file has added; to be asked after they were joined to the accounts that they have already. */
export async function noteAdded(tx: Tx, file: string, members: readonly string[]): Promise<void> {
  await sql`insert into collaborative.member_file_taken (locality_id, file_id, member_id, version, joined)
    select m.locality_id, ${file}::uuid, m.member_id, m.version, m.person_id is not null from collaborative.member m
    where m.member_id = any(${[...members]}::uuid[])`.execute(tx);
}

/** Takes whom a file added off again, with the meetings that asked them by themselves; only those given. */
export async function removeAdded(tx: Tx, members: readonly string[]): Promise<void> {
  await sql`delete from collaborative.meeting_member where member_id = any(${[...members]}::uuid[])`.execute(tx);
  await sql`delete from collaborative.member where member_id = any(${[...members]}::uuid[])`.execute(tx);
}

/** Makes those whom a file changed what they were before; only those given. Whose account is theirs stays as it is. */
export async function setBack(tx: Tx, file: string, members: readonly string[]): Promise<void> {
  await sql`update collaborative.member m set version = m.version + 1, name = b.name, email = b.email,
      part_id = b.part_id, sector = b.sector, level = b.level, role = b.role,
      group_name = b.group_name, from_on = b.from_on, decides = b.decides, hours_a_term = b.hours_a_term,
      paid_by = b.paid_by
    from collaborative.member_file_taken t, jsonb_populate_record(null::collaborative.member, t.before) b
    where t.file_id = ${file} and (m.locality_id, m.member_id) = (t.locality_id, t.member_id)
      and m.member_id = any(${[...members]}::uuid[])`.execute(tx);
}

/** The file is taken back; what it did is remembered no longer. `heldUp`: members that stay as the file left them. */
export async function closeTaken(tx: Tx, file: string, { now, heldUp }: { now: Date; heldUp: number }): Promise<void> {
  await sql`delete from collaborative.member_file_taken where file_id = ${file}`.execute(tx);
  await sql`update collaborative.member_file set state = 'taken-back', taken_back_at = ${now}, held_up = ${heldUp}
    where file_id = ${file}`.execute(tx);
}
