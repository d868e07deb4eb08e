import {
  Conflict,
  NotFound,
  get,
  inThisLocality,
  localityOf,
  page,
  parseForm,
  post,
  redirect,
  typed,
  withQuery,
  type Answer,
  type RefusedForm,
  type Route,
  type Visit,
} from '../../../../foundation/http/index.ts';
import { localityHomePath } from '../../../localities/index.ts';
import { MAY_CONVENE } from '../../members/who-may.ts';
import { meetingCrumbs } from '../crumbs.ts';
import * as paths from '../paths.ts';
import { findAsked } from '../planning/asked.queries.ts';
import { atMeeting, meetingId, thisMeeting } from '../this-meeting.ts';
import { MAY_TAKE_PART, ownMember } from '../who-takes-part.ts';
import { onePersonForm, replyForm } from './attendance.form.ts';
import { attendanceOpen, replyOpen } from './attendance.rules.ts';
import { markAttendance, replyToMeeting } from './keep-attendance.ts';

const conveners = inThisLocality(MAY_CONVENE);

/** What members say of themselves before a meeting, and what conveners note of one of them. */
export const replyRoutes: Route[] = [
  post(paths.replyPath, inThisLocality(MAY_TAKE_PART), reply),
  get(paths.substitutePath, conveners, (visit) => onePage(visit)),
  post(paths.substitutePath, conveners, saveOne),
];

async function reply(visit: Visit): Promise<Answer> {
  const form = parseForm(replyForm, visit.body);
  if (!form.ok) throw new Conflict(form.errorList.map(({ text }) => text).join('. '));
  await visit.inThisLocality(async (tx) => {
    const meeting = await thisMeeting(tx, visit);
    const member = await ownMember(tx, visit);
    if (!replyOpen(meeting, visit.now))
      throw new Conflict('This meeting is over or cancelled, so nobody needs an answer any more.');
    const { reply: answer, substitute } = form.value;
    // Who comes instead is not needed any more where they come themselves.
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

async function onePage(visit: Visit, refused?: RefusedForm): Promise<Answer> {
  const { meeting, person } = await visit.inThisLocality(async (tx) => ({
    meeting: await thisMeeting(tx, visit),
    person: await findAsked(tx, meetingId(visit), visit.params['member'] ?? ''),
  }));
  if (!person) throw new NotFound();
  const values = refused
    ? typed(visit.body, ['reply', 'attended', 'substitute'])
    : { reply: person.reply, attended: person.attended, substitute: person.substitute ?? '' };
  const item = (value: string, text: string, chosen: string) => ({ value, text, checked: value === chosen });
  const model = {
    title: 'One person at a meeting',
    name: person.name,
    action: paths.substitutePath({ ...atMeeting(visit), member: person.id }),
    replies: [
      item('none', 'Nothing yet', values.reply),
      item('coming', 'They come', values.reply),
      item('apologies', 'They cannot come', values.reply),
    ],
    attended: attendanceOpen(meeting, visit.now)
      ? [
          item('not-noted', 'Not noted', values.attended),
          item('here', 'Here', values.attended),
          item('away', 'Away', values.attended),
        ]
      : null,
    substitute: values.substitute,
    ...refused,
  };
  return page('collaborative/views/meetings/one-person.njk', model, {
    status: refused ? 422 : 200,
    breadcrumbs: meetingCrumbs(visit, meeting),
    verb: 'agree',
  });
}

async function saveOne(visit: Visit): Promise<Answer> {
  const form = parseForm(onePersonForm, visit.body);
  if (!form.ok) return onePage(visit, form);
  const member = visit.params['member'] ?? '';
  const { reply: said, attended, substitute } = form.value;
  await visit.inThisLocality(async (tx) => {
    const meeting = await thisMeeting(tx, visit);
    const now = await findAsked(tx, meeting.id, member);
    if (!now) throw new NotFound();
    const one = { meeting: meeting.id, member, now: visit.now };
    await replyToMeeting(tx, visit.actor, { ...one, reply: said, substitute });
    if (attendanceOpen(meeting, visit.now) && attended !== now.attended)
      await markAttendance(tx, visit.actor, { ...one, attended });
  });
  return redirect(`${paths.attendancePath({ slug: localityOf(visit).slug, meeting: meetingId(visit) })}#m-${member}`);
}
