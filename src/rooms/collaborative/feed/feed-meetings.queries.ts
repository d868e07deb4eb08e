import { sql } from 'kysely';
import type { Reader, Tx } from '../../../foundation/db/index.ts';
import type { MeetingTables } from '../meetings/tables.ts';
import type { MeetingState, MeetingKind } from '../meetings/tables.ts';

/** A meeting as calendars get it: nothing of people. */
export type CalendarMeeting = {
  id: string;
  kind: MeetingKind;
  title: string;
  beginsAt: Date;
  endsAt: Date;
  place: string;
  link: string;
  state: MeetingState;
  sequence: number;
};

/** No calendar needs more: a locality with two thousand meetings has some hundred a year. */
const MOST = 1_000;

function meetings(reader: Reader) {
  return reader
    .withTables<MeetingTables>()
    .selectFrom('collaborative.meeting as m')
    .select(['m.meeting_id as id', 'm.kind', 'm.title', 'm.begins_at as beginsAt', 'm.ends_at as endsAt'])
    .select(['m.place', 'm.link', 'm.state', 'm.calendar_sequence as sequence']);
}

/** Meetings from a moment on, those that were cancelled too, the latest first; of one member's, or of all with null. */
export async function meetingsSince(tx: Tx, since: Date, member: string | null): Promise<CalendarMeeting[]> {
  let found = meetings(tx).where('m.begins_at', '>=', since);
  if (member !== null)
    found = found.where(
      sql<boolean>`exists (select 1 from collaborative.asked a
        where (a.locality_id, a.meeting_id) = (m.locality_id, m.meeting_id) and a.member_id = ${member})`,
    );
  return found.orderBy('m.begins_at', 'desc').orderBy('m.meeting_id').limit(MOST).execute();
}

export async function findCalendarMeeting(tx: Tx, id: string): Promise<CalendarMeeting | undefined> {
  return meetings(tx).where('m.meeting_id', '=', id).executeTakeFirst();
}
