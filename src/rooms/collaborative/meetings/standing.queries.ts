import { sql } from 'kysely';
import type { Day } from '../../../foundation/days/index.ts';
import type { Reader, Tx } from '../../../foundation/db/index.ts';
import type { Owner } from './owners/owner.ts';
import type { MeetingKind, MeetingTables, Reply } from './tables.ts';

/** What the rest of the room asks of meetings: who was seen when, what is still promised, what comes next. */
const typed = (reader: Reader) => reader.withTables<MeetingTables>();

/** The day in England on which a meeting begins. */
export const meetingDay = sql<Day>`(begins_at at time zone 'Europe/London')::date`;

/**
 * Members (`member_id`) who were seen since a day in England: at a meeting themself (somebody who came instead does not
 * count), or with an action they did. It looks at that time alone, meeting by meeting from an index (`offset 0`), since all
 * the years are many.
 */
export const seenSince = (day: Day) => sql`
  select a.member_id from collaborative.meeting m cross join lateral (
    select n.member_id from collaborative.meeting_member n
    where (n.locality_id, n.meeting_id) = (m.locality_id, m.meeting_id) and n.attended = 'here' offset 0) a
  where m.state <> 'cancelled' and m.begins_at >= ${day}::date::timestamp at time zone 'Europe/London'
  union
  select owner_member from collaborative.action
  where state = 'done' and owner_member is not null and ended_on >= ${day}::date`;

/**
 * Whether it is noted here at all who came: of any meeting that was not cancelled, held or not yet said to be, as everywhere
 * where it is asked when somebody was last seen. Without it nobody can be said to have faded.
 */
export async function attendanceIsKept(tx: Tx): Promise<boolean> {
  const found = await sql<{ kept: boolean }>`select exists (
    select 1 from collaborative.meeting m join collaborative.meeting_member a
      on (a.locality_id, a.meeting_id) = (m.locality_id, m.meeting_id)
    where a.attended = 'here' and m.state <> 'cancelled') as kept`.execute(tx);
  return found.rows[0]?.kept ?? false;
}

export type OpenAction = {
  id: string;
  words: string;
  dueOn: Day | null;
  meetingId: string | null;
  version: number;
};

function openActions(tx: Tx) {
  return typed(tx)
    .selectFrom('collaborative.action')
    .select(['action_id as id', 'words', 'due_on as dueOn', 'meeting_id as meetingId', 'version'])
    .where('state', '=', 'open')
    .orderBy(sql`coalesce(due_on, 'infinity'::date)`)
    .orderBy('action_id');
}

/** What somebody has promised, as a member or as somebody who convenes, and not ended, the most pressing first. */
export async function openActionsOf(tx: Tx, { member, person }: Owner): Promise<OpenAction[]> {
  return openActions(tx)
    .where((of) => of.or([of('owner_member', '=', member), of('owner_person', '=', person)]))
    .execute();
}

const MOST_LEFT = 50;

/** Open actions of accounts that convene no more; `conveners` are those who do. The most pressing first. */
export async function actionsLeftBehind(tx: Tx, conveners: readonly string[]): Promise<OpenAction[]> {
  return openActions(tx)
    .where('owner_person', 'is not', null)
    .where(sql<boolean>`not (owner_person = any(${conveners}::uuid[]))`)
    .limit(MOST_LEFT)
    .execute();
}

export type NextMeeting = {
  id: string;
  kind: MeetingKind;
  title: string;
  groupName: string | null;
  beginsAt: Date;
  endsAt: Date;
  place: string;
  link: string;
  /** How the given member has answered; null where they are not asked, or nobody was given. */
  reply: Reply | null;
};

/**
 * The planned meeting that is on or comes next. With a member: the next one to which they are asked, and where they are
 * asked to none, the next one of all.
 */
export async function nextMeeting(tx: Tx, now: Date, memberId: string | null = null): Promise<NextMeeting | undefined> {
  const next = typed(tx)
    .selectFrom('collaborative.meeting as m')
    .leftJoin('collaborative.asked as a', (join) =>
      join
        .onRef('a.locality_id', '=', 'm.locality_id')
        .onRef('a.meeting_id', '=', 'm.meeting_id')
        .on('a.member_id', '=', memberId),
    )
    .select(['m.meeting_id as id', 'm.kind', 'm.title', 'm.group_name as groupName', 'm.begins_at as beginsAt'])
    .select(['m.ends_at as endsAt', 'm.place', 'm.link', 'a.reply'])
    .where('m.state', '=', 'planned')
    .where('m.ends_at', '>', now)
    // An index finds the few that are still to come; a meeting lasts no longer than two weeks.
    .where('m.begins_at', '>', new Date(now.getTime() - LONGEST_MS))
    .orderBy('m.begins_at')
    .orderBy('m.meeting_id')
    .limit(1);
  const own = memberId ? await next.where('a.reply', 'is not', null).executeTakeFirst() : undefined;
  return own ?? (await next.executeTakeFirst());
}

const LONGEST_MS = 14 * 24 * 60 * 60 * 1000;
