import type { Reader, Tx } from '../../../../foundation/db/index.ts';
import type { MeetingState, MeetingTables } from '../tables.ts';
import type { Meant } from './ask.queries.ts';
import type { MeetingDetails } from './meetings.queries.ts';

const typed = (reader: Reader) => reader.withTables<MeetingTables>();

export async function insertMeeting(
  tx: Tx,
  locality: string,
  { asks, sectors, ...details }: MeetingDetails & Meant,
): Promise<string> {
  const made = await typed(tx)
    .insertInto('collaborative.meeting')
    .values({ locality_id: locality, asks, asks_sectors: [...sectors], ...columnsOf(details) })
    .returning('meeting_id as id')
    .executeTakeFirstOrThrow();
  return made.id;
}

/** Gives false when somebody saved it since that version. `moved`: calendars have to take the change over. */
export async function updateMeeting(
  tx: Tx,
  { id, version, moved, ...details }: MeetingDetails & { id: string; version: number; moved: boolean },
): Promise<boolean> {
  const done = await typed(tx)
    .updateTable('collaborative.meeting')
    .set(columnsOf(details))
    .set((of) => {
      const sequence = of('calendar_sequence', '+', 1);
      return {
        version: of('version', '+', 1),
        ...(moved && { calendar_sequence: sequence, changed_sequence: sequence }),
      };
    })
    .where('meeting_id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

function columnsOf(of: MeetingDetails) {
  return {
    ...{ kind: of.kind, title: of.title, group_name: of.groupName, begins_at: of.beginsAt, ends_at: of.endsAt },
    ...{ place: of.place, link: of.link },
  };
}

/**
 * Moves a meeting from one state to another; false when it is in none of those. Words on it stay as they are typed.
 * Calendars and letters tell of one that is cancelled or put back; that it was held changes nothing in them.
 */
export async function setState(
  tx: Tx,
  { id, from, to }: { id: string; from: readonly MeetingState[]; to: MeetingState },
): Promise<boolean> {
  const done = await typed(tx)
    .updateTable('collaborative.meeting')
    .set({ state: to })
    .$if(to === 'cancelled' || from.includes('cancelled'), (query) =>
      query.set((of) => ({ calendar_sequence: of('calendar_sequence', '+', 1) })),
    )
    .where('meeting_id', '=', id)
    .where('state', 'in', from)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}
