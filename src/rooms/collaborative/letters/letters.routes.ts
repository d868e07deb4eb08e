import {
  Conflict,
  NotFound,
  inThisLocality,
  localityOf,
  post,
  redirect,
  withQuery,
  type Answer,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { startJob } from '../../../foundation/jobs/index.ts';
import { findCalendarMeeting } from '../feed/feed-meetings.queries.ts';
import { meetingPath } from '../meetings/paths.ts';
import { MAY_CONVENE } from '../members/who-may.ts';
import { letterStanding } from './letter-standing.ts';
import { lettersOffered } from './letters.view-model.ts';
import { tellOfMeetingPath } from './paths.ts';
import { tellOfMeetingJob } from './tell-of-meeting.job.ts';

/** Telling those who are asked how a meeting stands: written beside the pages, since a meeting may ask thousands. */
export const letterRoutes: Route[] = [post(tellOfMeetingPath, inThisLocality(MAY_CONVENE), tell)];

async function tell(visit: Visit): Promise<Answer> {
  const id = visit.params['meeting'] ?? '';
  const { slug } = localityOf(visit);
  await visit.inThisLocality(async (tx) => {
    const meeting = await findCalendarMeeting(tx, id);
    if (!meeting) throw new NotFound();
    const standing = await letterStanding(tx, meeting.id);
    if (!lettersOffered(meeting, standing, visit.now))
      throw new Conflict('Everybody who can be told was told already, or the meeting is over.');
    const work = { kind: tellOfMeetingJob, payload: { meeting: meeting.id }, title: 'Letters about a meeting' };
    await startJob(tx, visit.actor, { ...work, unlessWaiting: true });
  });
  return redirect(withQuery(meetingPath({ slug, meeting: id }), { done: 'letters' }));
}
