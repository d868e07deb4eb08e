import { NotFound, localityOf, type Visit } from '../../../foundation/http/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';
import { findMeeting, type Meeting } from './planning/meetings.queries.ts';

/** The id of the meeting in the address. */
export function meetingId(visit: Visit): string {
  return visit.params['meeting'] ?? '';
}

/** The meeting in the address; NotFound where this locality has none of that id. */
export async function thisMeeting(tx: Tx, visit: Visit): Promise<Meeting> {
  const meeting = await findMeeting(tx, meetingId(visit));
  if (!meeting) throw new NotFound();
  return meeting;
}

/** The parameters of addresses under the meeting in the address. */
export function atMeeting(visit: Visit): { slug: string; meeting: string } {
  return { slug: localityOf(visit).slug, meeting: meetingId(visit) };
}
