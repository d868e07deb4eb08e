import { sql } from 'kysely';
import type { Tx } from '../../../../foundation/db/index.ts';
import type { MemberTables } from '../../members/tables.ts';
import { keepEditions } from '../minutes/editions.queries.ts';
import type {
  ActionTable,
  AgendaItemTable,
  DecisionTable,
  MeetingMemberTable,
  MeetingTable,
  MeetingTables,
} from '../tables.ts';
import type { Insertable } from 'kysely';

export type SeedRows = {
  meetings: Insertable<MeetingTable>[];
  people: Insertable<MeetingMemberTable>[];
  items: Insertable<AgendaItemTable>[];
  decisions: Insertable<DecisionTable>[];
  actions: Insertable<ActionTable>[];
};

/**
 * Puts a whole history in, a statement a table: the demonstration starts as fast with it as without. Word of minutes goes
 * when all that they say is there, as it does in life.
 */
export async function insertHistory(tx: Tx, { meetings, people, items, decisions, actions }: SeedRows): Promise<void> {
  const typed = tx.withTables<MeetingTables>();
  const unsent = meetings.map((meeting) => ({ ...meeting, minutes_sent_at: null }));
  await typed.insertInto('collaborative.meeting').values(unsent).execute();
  await typed.insertInto('collaborative.meeting_member').values(people).execute();
  await typed.insertInto('collaborative.agenda_item').values(items).execute();
  await typed.insertInto('collaborative.decision').values(decisions).execute();
  await typed.insertInto('collaborative.action').values(actions).execute();
  const sent = meetings.flatMap(({ meeting_id: id, minutes_sent_at: at }) => (id && at ? [{ id, at }] : []));
  const ids = sent.map(({ id }) => id);
  await sql`update collaborative.meeting m set minutes_sent_at = s.at
    from unnest(${ids}::uuid[], ${sent.map(({ at }) => at)}::timestamptz[]) as s (id, at)
    where m.meeting_id = s.id`.execute(tx);
  await keepEditions(tx, ids);
  await noteWritten(tx, ids);
}

/** Everybody who could be written to had word of them. */
async function noteWritten(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`insert into collaborative.minutes_letter (locality_id, meeting_id, number, member_id, sent_at)
    select e.locality_id, e.meeting_id, e.number, a.member_id, e.sent_at
    from collaborative.minutes_edition e
      join collaborative.asked a on (a.locality_id, a.meeting_id) = (e.locality_id, e.meeting_id)
      join collaborative.member m on (m.locality_id, m.member_id) = (a.locality_id, a.member_id)
    where e.meeting_id = any(${[...ids]}::uuid[]) and (m.person_id is not null or m.email is not null)`.execute(tx);
  await sql`update collaborative.minutes_edition set told_at = sent_at
    where meeting_id = any(${[...ids]}::uuid[])`.execute(tx);
}

/** Adds words to the minutes of the last meeting of which word went, four days after it. */
export async function addLaterWords(tx: Tx, words: string): Promise<void> {
  const last = sql`select m.meeting_id from collaborative.meeting m
    where m.kind = 'termly' and m.minutes_sent_at is not null order by m.begins_at desc limit 1`;
  await sql`update collaborative.meeting set minutes = ${words} where meeting_id = (${last})`.execute(tx);
  await sql`update collaborative.meeting set minutes_changed_at = minutes_sent_at + interval '4 days'
    where meeting_id = (${last})`.execute(tx);
}

/** Whether any meeting is there: then nothing is seeded. */
export async function anyMeeting(tx: Tx): Promise<boolean> {
  const found = await sql`select 1 from collaborative.meeting limit 1`.execute(tx);
  return found.rows.length > 0;
}

export type SeedMember = { id: string; name: string; sector: string; fromOn: string; endedOn: string | null };

/** Everybody who takes part or did, to find people of the story by name. */
export async function seedMembers(tx: Tx): Promise<SeedMember[]> {
  return tx
    .withTables<MemberTables>()
    .selectFrom('collaborative.member')
    .select(['member_id as id', 'name', 'sector', 'from_on as fromOn', 'ended_on as endedOn'])
    .orderBy('name')
    .execute();
}
