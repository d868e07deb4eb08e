import { sql } from 'kysely';
import type { Reader, Tx } from '../../../../foundation/db/index.ts';
import { words } from '../search-words.ts';
import type { MeantFor, MeetingKind, MeetingState, MeetingTables } from '../tables.ts';

export type Meeting = {
  id: string;
  kind: MeetingKind;
  title: string;
  /** The sub-group or circle that meets; null where it is the whole collaborative. */
  groupName: string | null;
  beginsAt: Date;
  endsAt: Date;
  place: string;
  link: string;
  state: MeetingState;
  minutes: string;
  minutesSentAt: Date | null;
  /** What went last was handed out on paper, and no letter was asked for. */
  minutesPrinted: boolean;
  /** When what the minutes say was changed last after word of them went. */
  minutesChangedAt: Date | null;
  asks: MeantFor;
  asksSectors: string[];
  version: number;
  /** Of the words of the minutes alone: whoever writes them is held up by no change of the place. */
  minutesVersion: number;
};
export type MeetingDetails = Pick<Meeting, 'kind' | 'title' | 'groupName' | 'beginsAt' | 'endsAt' | 'place' | 'link'>;

const typed = (reader: Reader) => reader.withTables<MeetingTables>();

const wentOnPaper = sql<boolean>`exists (select 1 from collaborative.minutes_edition e
  where (e.locality_id, e.meeting_id, e.sent_at) = (meeting.locality_id, meeting.meeting_id, meeting.minutes_sent_at) and e.printed)`;

function meetings(tx: Tx) {
  return typed(tx)
    .selectFrom('collaborative.meeting')
    .select(['meeting_id as id', 'kind', 'title', 'group_name as groupName', 'begins_at as beginsAt'])
    .select(['ends_at as endsAt', 'place', 'link', 'state', 'minutes', 'minutes_sent_at as minutesSentAt', 'version'])
    .select([
      'minutes_changed_at as minutesChangedAt',
      'asks',
      'asks_sectors as asksSectors',
      'minutes_version as minutesVersion',
    ])
    .select(wentOnPaper.as('minutesPrinted'));
}

export async function findMeeting(tx: Tx, id: string): Promise<Meeting | undefined> {
  return meetings(tx).where('meeting_id', '=', id).executeTakeFirst();
}

/** Which meetings: to come (the next first) or past (the last first), of a kind, of a group, with words in the title. */
export type MeetingFilter = {
  when: 'to-come' | 'past';
  now: Date;
  kind: MeetingKind | null;
  group: string;
  search: string;
};
/** The last one of the page before. */
export type MeetingKey = { at: Date; id: string };

/** A page of meetings, those that go on now among those to come. */
export async function listMeetings(
  tx: Tx,
  filter: MeetingFilter,
  { after, most }: { after: MeetingKey | null; most: number },
): Promise<Meeting[]> {
  const { when, now, kind, group, search } = filter;
  const [beyond, direction] = when === 'to-come' ? ([sql`>`, 'asc'] as const) : ([sql`<`, 'desc'] as const);
  let found = meetings(tx)
    .where('ends_at', when === 'to-come' ? '>' : '<=', now)
    .orderBy('begins_at', direction)
    .orderBy('meeting_id', direction)
    .limit(most);
  if (kind) found = found.where('kind', '=', kind);
  if (group !== '') found = found.where('group_name', '=', group);
  for (const word of words(search)) found = found.where('title', 'ilike', `%${word}%`);
  if (after) found = found.where(sql<boolean>`(begins_at, meeting_id) ${beyond} (${after.at}, ${after.id}::uuid)`);
  return found.execute();
}

/** Meetings of a locality are planned one after the other, until each transaction ends: the second of two alike sees the first. */
export async function onePlanningAtATime(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('collaborative.meeting' || current_setting('app.locality', true), 0))`.execute(
    tx,
  );
}

/** So many are shown to whoever plans one more. */
const MOST_TWINS = 5;

/** Meetings of this title, in capitals or not, that begin at the same moment and were not called off; the first planned first. */
export async function twinsOf(tx: Tx, { title, beginsAt }: Pick<Meeting, 'title' | 'beginsAt'>): Promise<Meeting[]> {
  return meetings(tx)
    .where('begins_at', '=', beginsAt)
    .where(sql`lower(title)`, '=', title.toLowerCase())
    .where('state', '<>', 'cancelled')
    .orderBy('meeting_id')
    .limit(MOST_TWINS)
    .execute();
}

/** The groups that have met or are to meet, by name. */
export async function listGroups(tx: Tx): Promise<string[]> {
  const found = await typed(tx)
    .selectFrom('collaborative.meeting')
    .select((of) => of.ref('group_name').$notNull().as('name'))
    .where('group_name', 'is not', null)
    .distinct()
    .orderBy('name')
    .limit(100)
    .execute();
  return found.map(({ name }) => name);
}

/** The last meeting of a group that was not called off, to ask the same people again. */
export async function lastOfGroup(tx: Tx, group: string): Promise<Meeting | undefined> {
  return meetings(tx)
    .where('group_name', '=', group)
    .where('state', '<>', 'cancelled')
    .orderBy('begins_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}
