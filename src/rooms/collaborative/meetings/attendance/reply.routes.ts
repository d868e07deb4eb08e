import {
  Conflict,
  inThisLocality,
  parseForm,
  post,
  redirect,
  refusal,
  typed,
  withQuery,
  type Answer,
  type Route,
  type Visit,
} from '../../../../foundation/http/index.ts';
import { localityHomePath } from '../../../localities/index.ts';
import { findAsked } from '../planning/asked.queries.ts';
import { showMeeting } from '../page/meeting.routes.ts';
import * as paths from '../paths.ts';
import { atMeeting, meetingId, thisMeeting } from '../this-meeting.ts';
import { MAY_TAKE_PART, ownMember } from '../who-takes-part.ts';
import { replyForm } from './attendance.form.ts';
import { replyOpen } from './attendance.rules.ts';
import { replyToMeeting } from './keep-attendance.ts';
import { onePersonRoutes } from './one-person.routes.ts';

/** What members say of themselves before a meeting, and what conveners note of one of them. */
export const replyRoutes: Route[] = [post(paths.replyPath, inThisLocality(MAY_TAKE_PART), reply), ...onePersonRoutes];

async function reply(visit: Visit): Promise<Answer> {
  const form = parseForm(replyForm, visit.body);
  if (!form.ok) return showMeeting(visit, form);
  const { reply: said, substitute: instead } = form.value;
  if (said === 'coming' && instead && (await isNew(visit, instead)))
    return showMeeting(visit, refusal({ substitute: BOTH }));
  await visit.inThisLocality(async (tx) => {
    const meeting = await thisMeeting(tx, visit);
    const member = await ownMember(tx, visit);
    if (!replyOpen(meeting, visit.now))
      throw new Conflict('This meeting is over or cancelled, so nobody needs an answer any more.');
    const { reply: answer, substitute } = form.value;
    // Who was to come instead is not needed any more where they come themselves.
    const instead = answer === 'coming' ? null : substitute;
    const said = { meeting: meeting.id, member: member ?? '', reply: answer, substitute: instead, now: visit.now };
    if (!member || !(await replyToMeeting(tx, visit.actor, said)))
      throw new Conflict('You are not asked to this meeting. Those who convene it can add you.');
  });
  const { back } = typed(visit.body, ['back']);
  const at = atMeeting(visit);
  const done = `reply-${form.value.reply}`;
  return redirect(back === 'home' ? localityHomePath({ slug: at.slug }) : withQuery(paths.meetingPath(at), { done }));
}

const BOTH = 'You come, and named somebody who comes instead. Say that you cannot come, or empty this field';

/** Whether this name was typed just now; one that was saved with apologies goes when its member comes after all. */
async function isNew(visit: Visit, substitute: string): Promise<boolean> {
  return visit.inThisLocality(async (tx) => {
    const member = await ownMember(tx, visit);
    const asked = member ? await findAsked(tx, meetingId(visit), member) : undefined;
    return asked !== undefined && asked.substitute !== substitute;
  });
}
