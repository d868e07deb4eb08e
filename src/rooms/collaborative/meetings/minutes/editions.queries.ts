import { sql, type RawBuilder } from 'kysely';
import type { Reader, Tx } from '../../../../foundation/db/index.ts';
import type { MemberTables } from '../../members/tables.ts';
import type { Meeting } from '../planning/meetings.queries.ts';
import type { MeetingTables } from '../tables.ts';
import { contentSchema, type Content } from './edition.rules.ts';
import { takenOutSchema, type TakenOut } from './taken-out.rules.ts';

const typed = (reader: Reader) => reader.withTables<MeetingTables & MemberTables>();

/** Two that are kept of one meeting as one condition, for the parts below. */
const ofMeeting = (alias: string) =>
  sql`(${sql.ref(`${alias}.locality_id`)}, ${sql.ref(`${alias}.meeting_id`)}) = (k.locality_id, k.meeting_id)`;
const moment = (column: string) => sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

/**
 * What the minutes of a meeting `k` say, in the shape of an edition: the only place that says it, so that an edition and the
 * minutes as they are can be held against each other. What came of an action later is no part of it.
 */
const content = sql`jsonb_build_object('title', k.title, 'place', k.place, 'words', k.minutes,
  'begins', ${moment('k.begins_at')}, 'ends', ${moment('k.ends_at')},
  'items', (select coalesce(jsonb_agg(jsonb_build_object('id', i.item_id, 'title', i.title, 'notes', i.notes,
      'lead', coalesce(i.lead_member, i.lead_person)) order by i.place, i.item_id), '[]')
    from collaborative.agenda_item i where ${ofMeeting('i')} and i.removed_at is null),
  'decisions', (select coalesce(jsonb_agg(jsonb_build_object('id', d.decision_id, 'words', d.words,
      'reasons', d.reasons) order by d.decided_on, d.decision_id), '[]')
    from collaborative.decision d where ${ofMeeting('d')} and d.removed_at is null),
  'actions', (select coalesce(jsonb_agg(jsonb_build_object('id', a.action_id, 'words', a.words,
      'owner', coalesce(a.owner_member, a.owner_person), 'due', a.due_on) order by a.due_on nulls last, a.action_id), '[]')
    from collaborative.action a where ${ofMeeting('a')}),
  'people', (select coalesce(jsonb_agg(jsonb_build_object('member', p.member_id, 'here', p.attended = 'here',
      'substitute', case when p.attended = 'here' then null else p.substitute_name end,
      'apologies', p.attended <> 'here' and p.reply = 'apologies') order by p.member_id), '[]')
    from collaborative.asked p
    where ${ofMeeting('p')} and (p.attended <> 'not-noted' or p.reply = 'apologies')))`;

/** What the minutes say now, put together once however often it is named: without `offset` it is written out anew each time. */
const contentOnce = sql`lateral (select ${content} as content offset 0)`;

/**
 * Keeps the minutes of meetings as they are now, of those of which word went, each as its next edition. `printed`: they
 * were handed out on paper and no letter is to be written.
 */
export async function keepEditions(tx: Tx, meetings: readonly string[], { printed = false } = {}): Promise<void> {
  await sql`insert into collaborative.minutes_edition
      (locality_id, meeting_id, number, sent_at, content, printed, told_at)
    select k.locality_id, k.meeting_id, 1 + (select coalesce(max(e.number), 0) from collaborative.minutes_edition e
        where ${ofMeeting('e')}), k.minutes_sent_at, ${content}, ${printed}, case when ${printed} then k.minutes_sent_at end
      from collaborative.meeting k
      where k.meeting_id = any(${meetings}::uuid[]) and k.minutes_sent_at is not null`.execute(tx);
}

/** A mark of what the minutes say now: another as soon as one word, name or day of them is another. */
export async function markOfMinutes(tx: Tx, meeting: string): Promise<string> {
  const found = await sql<{ mark: string }>`select md5(n.content::text) as mark
    from collaborative.meeting k cross join ${contentOnce} n where k.meeting_id = ${meeting}::uuid`.execute(tx);
  return found.rows[0]?.mark ?? '';
}

/** A content with all its words, and of its people, who can be thousands, those alone instead of whom somebody came. */
export const wordsAlone = (given: RawBuilder<unknown>) => sql`jsonb_set(${given}, '{people}', (
    select coalesce(jsonb_agg(p order by at), '[]')
    from jsonb_array_elements(${given}->'people') with ordinality as t (p, at) where p->>'substitute' <> ''))`;

/** What the minutes of a meeting say now in words, as `wordsAlone` has it; undefined where there is no such meeting. */
export async function minutesNow(tx: Tx, meeting: string): Promise<Content | undefined> {
  const found = await sql<{ content: unknown }>`select ${wordsAlone(sql`n.content`)} as content
    from collaborative.meeting k cross join ${contentOnce} n where k.meeting_id = ${meeting}::uuid`.execute(tx);
  return found.rows[0] && contentSchema.parse(found.rows[0].content);
}

/** `printed`: handed out on paper; `toldAt`: when all its letters had gone. */
export type EditionKey = { number: number; sentAt: Date; printed: boolean; toldAt: Date | null };

/** Which editions of the minutes there are, the last one first. */
export async function editionsOf(tx: Tx, meeting: string): Promise<EditionKey[]> {
  return typed(tx)
    .selectFrom('collaborative.minutes_edition')
    .select(['number', 'sent_at as sentAt', 'printed', 'told_at as toldAt'])
    .where('meeting_id', '=', meeting)
    .orderBy('number', 'desc')
    .limit(100)
    .execute();
}

/** `printed`: handed out on paper; `taken`: what was taken out of it since. */
export type SentEdition = { sentAt: Date; printed: boolean; sent: Content; now: Content; taken: TakenOut[] };

/** A content as this reader may read it: to an evaluator who came instead is somebody without a name ('' and not null). */
const toReader = (given: RawBuilder<unknown>) => sql`case when not (select collaborative.reads_by_consent())
  then ${given} else jsonb_set(${given}, '{people}', (select coalesce(jsonb_agg(case when p->>'substitute' is null then p
      else p || '{"substitute": ""}' end order by at), '[]')
    from jsonb_array_elements(${given}->'people') with ordinality as t (p, at))) end`;

/** One edition beside the minutes as they are now; undefined where there is none of that number. */
export async function findEdition(tx: Tx, meeting: string, number: number): Promise<SentEdition | undefined> {
  const found = await sql<
    Omit<SentEdition, 'sent' | 'now' | 'taken'> & { sent: unknown; now: unknown; taken: unknown }
  >`
    select e.sent_at as "sentAt", e.printed, e.taken_out as taken,
      ${toReader(sql`e.content`)} as sent, ${toReader(sql`n.content`)} as now
    from collaborative.minutes_edition e join collaborative.meeting k on ${ofMeeting('e')}
      cross join ${contentOnce} n
    where e.meeting_id = ${meeting}::uuid and e.number = ${number}::integer`.execute(tx);
  const row = found.rows[0];
  if (!row) return undefined;
  const { sentAt, printed, sent, now, taken } = row;
  return {
    ...{ sentAt, printed, sent: contentSchema.parse(sent), now: contentSchema.parse(now) },
    taken: takenOutSchema.parse(taken),
  };
}

/**
 * What counts as said, of a content: who owns an action, and by when, is as the action's page says it, whatever they were
 * when word went. So somebody who takes it on later corrects nothing.
 */
const said = (given: RawBuilder<unknown>) => sql`jsonb_set(${given}, '{actions}', (
    select coalesce(jsonb_agg(a - 'owner' - 'due' order by a->>'id'), '[]') from jsonb_array_elements(${given}->'actions') a))`;

type SentMeeting = Pick<Meeting, 'id' | 'minutesChangedAt'>;

/** Whether the minutes say something else than when word of them went last; of what was sent before editions were kept, yes. */
export async function changedSinceSent(tx: Tx, { id, minutesChangedAt }: SentMeeting): Promise<boolean> {
  if (minutesChangedAt === null) return false;
  const found = await sql<{
    differs: boolean;
  }>`select ${said(sql`e.content`)} is distinct from ${said(sql`n.content`)} as differs
    from collaborative.meeting k cross join ${contentOnce} n
      left join lateral (select e.content from collaborative.minutes_edition e
        where ${ofMeeting('e')} order by e.number desc limit 1) e on true
    where k.meeting_id = ${id}::uuid`.execute(tx);
  return found.rows[0]?.differs ?? false;
}

/** Those of these members whom this reader may read by name: their name and where they are from, as they are today. */
export async function membersOf(tx: Tx, ids: readonly string[]) {
  return typed(tx)
    .selectFrom('collaborative.member')
    .select(['member_id as id', 'name', 'part_id as partId', 'sector'])
    .where(sql<boolean>`member_id = any(${[...ids]}::uuid[])`)
    .execute();
}
