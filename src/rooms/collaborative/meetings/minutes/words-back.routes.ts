import { audit } from '../../../../foundation/audit/index.ts';
import {
  inThisLocality,
  post,
  redirect,
  withQuery,
  type Answer,
  type Route,
  type Visit,
} from '../../../../foundation/http/index.ts';
import { MAY_CONVENE } from '../../members/who-may.ts';
import * as paths from '../paths.ts';
import { atMeeting, thisMeeting } from '../this-meeting.ts';
import { noteLooked } from './words-back.queries.ts';

/** Saying that somebody looked at minutes after a restore: conveners. */
export const wordsBackRoutes: Route[] = [post(paths.lookedPath, inThisLocality(MAY_CONVENE), looked)];

async function looked(visit: Visit): Promise<Answer> {
  await visit.inThisLocality(async (tx) => {
    const meeting = await thisMeeting(tx, visit);
    if (await noteLooked(tx, meeting.id)) await audit(tx, visit.actor, 'collaborative.minutes.looked-at', meeting.id);
  });
  return redirect(withQuery(paths.minutesPath(atMeeting(visit)), { done: 'looked' }));
}
