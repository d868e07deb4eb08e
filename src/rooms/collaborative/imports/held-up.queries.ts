import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';

/** Why a member cannot be as before the file: what has come to hang on them since. */
export type HeldUpBy =
  | ('ended' | 'changed' | 'account' | 'address' | 'evaluator' | 'meeting' | 'letter' | 'action' | 'agreement')
  | ('wishes' | 'hand-over' | 'check');

/** What a file did to a member; `by` null: it can be taken back. */
export type Taken = { member: string; added: boolean; by: HeldUpBy | null };
export type HeldUp = { member: string; name: string; by: HeldUpBy };
/** Of an accepted file. */
export type TakenSummary = { free: number; heldUp: number; held: HeldUp[] };
/** A member whose address goes with a file; in small letters. */
export type Going = { name: string; email: string };

/** Asked to a meeting by more than that they joined before it, or otherwise part of one. */
const inMeetings = sql`(exists (select 1 from collaborative.meeting_member a
    where (a.locality_id, a.member_id) = (m.locality_id, m.member_id)
      and not (a.joined and a.off_at is null and a.reply = 'none' and a.attended = 'not-noted' and a.substitute_name is null))
  or exists (select 1 from collaborative.agenda_item i where (i.locality_id, i.lead_member) = (m.locality_id, m.member_id)))`;
const isOf = (table: string, column = 'member_id') =>
  sql`exists (select 1 from ${sql.table(`collaborative.${table}`)} x
    where (x.locality_id, ${sql.ref(`x.${column}`)}) = (m.locality_id, m.member_id))`;

// Who answered a health check is told to nobody: whoever could have since the file was accepted counts as one who did.
const by = sql`case
  when m.ended_on is not null then 'ended'
  when m.version <> t.version then 'changed'
  -- Whose account it is decides who reads what they need, and their yes ends with it: no file takes that back.
  when t.before is not null and m.person_id is distinct from (t.before ->> 'person_id')::uuid then 'account'
  when t.before is null and m.person_id is not null and not t.joined then 'account'
  -- As a set, which the database hashes once: asked of each, ten thousand would be held against ten thousand.
  when t.before is not null then case when lower(t.before ->> 'email') is distinct from lower(m.email)
    and lower(t.before ->> 'email') in (select lower(o.email) from collaborative.member o
      where o.ended_on is null and o.email is not null) then 'address' end
  when m.evaluator_said_on is not null then 'evaluator'
  when ${inMeetings} then 'meeting'
  when ${isOf('meeting_letter')} or ${isOf('minutes_letter')} or ${isOf('reminder')} then 'letter'
  when ${isOf('action', 'owner_member')} then 'action'
  when ${isOf('agreement_answer')} or ${isOf('agreement_proposal')} then 'agreement'
  when ${isOf('member_wishes')} then 'wishes'
  when ${isOf('handover')} or ${isOf('handover', 'successor')} or ${isOf('handover', 'seeker')} then 'hand-over'
  when m.person_id is not null and exists (select 1 from collaborative.health_check c
    where c.locality_id = m.locality_id and (c.state = 'open' or c.ended_at >= f.decided_at)) then 'check'
  end`;

/** Everybody whom a file added or changed, with what holds them up. */
const judged = (file: string): RawBuilder<unknown> => sql`select t.member_id as member, m.name, m.person_id,
    lower(m.email) as email, lower(t.before ->> 'email') as email_before, t.before is null as added, ${by} as by
  from collaborative.member_file_taken t
    join collaborative.member m on (m.locality_id, m.member_id) = (t.locality_id, t.member_id)
    join collaborative.member_file f on (f.locality_id, f.file_id) = (t.locality_id, t.file_id)
  where t.file_id = ${file}`;

/** Whose address goes with the file, in small letters, while nobody is joined by it. */
const goes = sql<boolean>`(by is null and person_id is null and email is distinct from email_before)`;

/** Whose addresses go with the file, as it is now; to be asked before the members are held. In one value, which is read at once. */
export async function addressesThatGo(tx: Tx, file: string): Promise<Going[]> {
  const found = await sql<{ going: Going[] }>`select coalesce(jsonb_agg(jsonb_build_object('name', name, 'email', email)
      order by lower(name), member), '[]') as going
    from (${judged(file)}) j where ${goes} and email is not null`.execute(tx);
  return found.rows[0]?.going ?? [];
}

/** Holds these members: nobody else changes or uses them before this transaction ends. */
export async function holdTaken(tx: Tx, file: string): Promise<Taken[]> {
  await sql`select 1 from collaborative.member m join collaborative.member_file_taken t using (locality_id, member_id)
    where t.file_id = ${file} order by m.member_id for update of m`.execute(tx);
  const found = await sql<Taken>`select member, added, by from (${judged(file)}) j`.execute(tx);
  return found.rows;
}

/**
 * Counted in the database, with the first `most` by name of those who hold it up.
 * For ten thousand members, each asked to meetings, it takes the database 80 ms; for as many who are free 40 ms.
 */
export async function summariseTaken(tx: Tx, file: string, most: number): Promise<TakenSummary | undefined> {
  const found = await sql<TakenSummary>`with j as materialized (${judged(file)})
    select count(*) filter (where by is null) as free, count(by) as "heldUp",
      (select coalesce(jsonb_agg(h), '[]') from (
        select member, name, by from j where by is not null order by lower(name), member limit ${most}) h) as held
    from j`.execute(tx);
  return found.rows[0];
}
