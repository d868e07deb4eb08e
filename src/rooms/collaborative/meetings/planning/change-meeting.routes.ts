import {
  Conflict,
  get,
  inThisLocality,
  page,
  parseForm,
  post,
  redirect,
  refusal,
  typed,
  versionSeen,
  withQuery,
  type Answer,
  type RefusedForm,
  type Route,
  type Visit,
} from '../../../../foundation/http/index.ts';
import { londonTime } from '../../../../foundation/days/index.ts';
import { atFirst } from '../../conflict.view-model.ts';
import { MAY_CONVENE } from '../../members/who-may.ts';
import { meetingCrumbs } from '../crumbs.ts';
import * as paths from '../paths.ts';
import { meetingDifferences, SAVED_MEANWHILE } from '../saved-meanwhile.view-model.ts';
import { atMeeting, meetingId, thisMeeting } from '../this-meeting.ts';
import { whenInWords } from '../when-words.ts';
import { countAsked } from './asked.queries.ts';
import { changeMeeting, STEPS, stepMeeting, type Step } from './keep-meeting.ts';
import { changeMeetingForm, MEETING_FIELDS, together } from './meeting.form.ts';
import { clockChoice, meetingChoices, valuesOf } from './meeting-form.view-model.ts';
import { detailsOf, detailsRefused } from './meeting-details.ts';
import { formPage } from './meeting-form.page.ts';
import { listGroups, type Meeting, type MeetingDetails } from './meetings.queries.ts';

const conveners = inThisLocality(MAY_CONVENE);

/** Changing a meeting, calling it off and putting it back, and noting that it was held. */
export const changeMeetingRoutes: Route[] = [
  get(paths.changeMeetingPath, conveners, (visit) => changePage(visit)),
  post(paths.changeMeetingPath, conveners, change),
  get(paths.cancelMeetingPath, conveners, cancelPage),
  post(paths.meetingStatePath, conveners, step),
];

type Meanwhile = { now: Meeting | undefined; yours: MeetingDetails };

/** `meanwhile`: what somebody else saved since this form was opened, to be seen beside what was typed. */
async function changePage(
  visit: Visit,
  refused?: RefusedForm,
  { now, yours }: Partial<Meanwhile> = {},
): Promise<Answer> {
  const { meeting, groups } = await visit.inThisLocality(async (tx) => ({
    meeting: now ?? (await thisMeeting(tx, visit)),
    groups: await listGroups(tx),
  }));
  const values = refused ? typed(visit.body, MEETING_FIELDS) : valuesOf(meeting);
  const conflict = now && yours ? meetingDifferences(now, yours) : null;
  const model = {
    title: 'Change a meeting',
    action: paths.changeMeetingPath(atMeeting(visit)),
    values,
    // Somebody whose form was only typed wrongly still has to hear of what was saved since they opened it.
    version: now || !refused ? meeting.version : versionSeen(visit.body) || meeting.version,
    conflict,
    choices: meetingChoices({ values, sectors: [], ticked: [], groups, like: undefined, members: 0 }),
    clock: clockChoice(values, refused),
    ...atFirst(refused, conflict),
  };
  return formPage(visit, model, refused);
}

async function change(visit: Visit): Promise<Answer> {
  const form = parseForm(changeMeetingForm, visit.body);
  const kept = await visit.inThisLocality(async (tx) => londonTime((await thisMeeting(tx, visit)).beginsAt).date);
  const given = { today: visit.today, kept };
  if (!form.ok) return changePage(visit, together(form, detailsRefused(visit.body, given)));
  const read = detailsOf(form.value, given);
  if (!read.ok) return changePage(visit, read.refused);
  const done = await visit.inThisLocality(async (tx) => {
    await thisMeeting(tx, visit);
    const { version } = form.value;
    return changeMeeting(tx, visit.actor, { id: meetingId(visit), version, now: visit.now, ...read.details });
  });
  if (done.ok) return toMeeting(visit, 'changed');
  return changePage(visit, refusal({ title: SAVED_MEANWHILE }), { now: done.current, yours: read.details });
}

async function cancelPage(visit: Visit): Promise<Answer> {
  const { meeting, counts } = await visit.inThisLocality(async (tx) => ({
    meeting: await thisMeeting(tx, visit),
    counts: await countAsked(tx, meetingId(visit)),
  }));
  if (meeting.state !== 'planned') throw new Conflict('Only a planned meeting can be cancelled.');
  const model = {
    title: 'Cancel a meeting',
    meeting: { title: meeting.title, when: whenInWords(meeting) },
    asked: counts.asked,
    action: paths.meetingStatePath(atMeeting(visit)),
    back: paths.meetingPath(atMeeting(visit)),
  };
  return page('collaborative/views/meetings/cancel.njk', model, {
    breadcrumbs: meetingCrumbs(visit, meeting),
    verb: 'agree',
  });
}

async function step(visit: Visit): Promise<Answer> {
  const { step: given } = typed(visit.body, ['step']);
  const named = (Object.keys(STEPS) as Step[]).find((one) => one === given);
  const done = await visit.inThisLocality(async (tx) => {
    const meeting = await thisMeeting(tx, visit);
    const early = named === 'held' && meeting.beginsAt > visit.now;
    return named && !early ? stepMeeting(tx, visit.actor, { id: meeting.id, step: named, now: visit.now }) : false;
  });
  if (!named || !done)
    throw new Conflict('This meeting cannot take that step now. Open it again to see how it stands.');
  return toMeeting(visit, named);
}

function toMeeting(visit: Visit, done: string): Answer {
  return redirect(withQuery(paths.meetingPath(atMeeting(visit)), { done }));
}
