import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';

/** Notes what the members whom a file changes were before; to be asked before they are changed. */
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

/** Notes whom a file has added. */
export async function noteAdded(tx: Tx, file: string, members: readonly string[]): Promise<void> {
  await sql`insert into collaborative.member_file_taken (locality_id, file_id, member_id, version)
    select m.locality_id, ${file}::uuid, m.member_id, m.version from collaborative.member m
    where m.member_id = any(${[...members]}::uuid[])`.execute(tx);
}

/** Why a member cannot be as before the file: what has come to hang on them since. */
export type HeldUpBy =
  'ended' | 'changed' | 'address' | 'meeting' | 'letter' | 'action' | 'agreement' | 'wishes' | 'hand-over' | 'check';

/** What a file did to a member; `by` null: it can be taken back. */
export type Taken = { member: string; name: string; added: boolean; by: HeldUpBy | null };

/** Asked to a meeting by more than that they joined before it, or otherwise part of one. */
const inMeetings = sql`(exists (select 1 from collaborative.meeting_member a
    where (a.locality_id, a.member_id) = (m.locality_id, m.member_id)
      and not (a.joined and a.off_at is null and a.reply = 'none' and a.attended = 'not-noted' and a.substitute_name is null))
  or exists (select 1 from collaborative.agenda_item i where (i.locality_id, i.lead_member) = (m.locality_id, m.member_id)))`;
const isOf = (table: string, column = 'member_id') =>
  sql`exists (select 1 from ${sql.table(`collaborative.${table}`)} x
    where (x.locality_id, ${sql.ref(`x.${column}`)}) = (m.locality_id, m.member_id))`;

/** With `lock`, nobody else changes or uses these members before this transaction ends. */
export async function listTaken(tx: Tx, file: string, { lock = false } = {}): Promise<Taken[]> {
  if (lock)
    await sql`select 1 from collaborative.member m join collaborative.member_file_taken t using (locality_id, member_id)
      where t.file_id = ${file} order by m.member_id for update of m`.execute(tx);
  // Who answered a health check is told to nobody: whoever could have since the file was accepted counts as one who did.
  const found = await sql<Taken>`select t.member_id as member, m.name, t.before is null as added, case
      when m.ended_on is not null then 'ended'
      when m.version <> t.version then 'changed'
      when t.before is not null then case when exists (select 1 from collaborative.member o
        where o.locality_id = m.locality_id and o.member_id <> m.member_id and o.ended_on is null
          and lower(o.email) = lower(t.before ->> 'email')) then 'address' end
      when ${inMeetings} then 'meeting'
      when ${isOf('meeting_letter')} or ${isOf('reminder')} then 'letter'
      when ${isOf('action', 'owner_member')} then 'action'
      when ${isOf('agreement_answer')} or ${isOf('agreement_proposal')} then 'agreement'
      when ${isOf('member_wishes')} then 'wishes'
      when ${isOf('handover')} or ${isOf('handover', 'successor')} or ${isOf('handover', 'seeker')} then 'hand-over'
      when m.person_id is not null and exists (select 1 from collaborative.health_check c
        where c.locality_id = m.locality_id and (c.state = 'open' or c.ended_at >= f.decided_at)) then 'check'
    end as by
    from collaborative.member_file_taken t
      join collaborative.member m on (m.locality_id, m.member_id) = (t.locality_id, t.member_id)
      join collaborative.member_file f on (f.locality_id, f.file_id) = (t.locality_id, t.file_id)
    where t.file_id = ${file} order by lower(m.name), m.member_id`.execute(tx);
  return found.rows;
}

/** Takes whom a file added off again, with the meetings that asked them by themselves; only those given. */
export async function removeAdded(tx: Tx, members: readonly string[]): Promise<void> {
  await sql`delete from collaborative.meeting_member where member_id = any(${[...members]}::uuid[])`.execute(tx);
  await sql`delete from collaborative.member where member_id = any(${[...members]}::uuid[])`.execute(tx);
}

/** Makes those whom a file changed what they were before; only those given. */
export async function setBack(tx: Tx, file: string, members: readonly string[]): Promise<void> {
  await sql`update collaborative.member m set version = m.version + 1, name = b.name, email = b.email,
      person_id = b.person_id, part_id = b.part_id, sector = b.sector, level = b.level, role = b.role,
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
