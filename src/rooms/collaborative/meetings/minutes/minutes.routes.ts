import { z } from 'zod';
import { audit } from '../../../../foundation/audit/index.ts';
import {
  Conflict,
  get,
  inThisLocality,
  localityOf,
  page,
  parseForm,
  post,
  redirect,
  refusal,
  typed,
  versionSeen,
  versionField,
  withQuery,
  type Answer,
  type RefusedForm,
  type Route,
  type Visit,
} from '../../../../foundation/http/index.ts';
import { convenes, MAY_CONVENE } from '../../members/who-may.ts';
import { whereFrom } from '../attendance/asked-list.ts';
import { unnamedAttendance } from '../attendance/unnamed-attendance.ts';
import { listItems } from '../agenda/agenda.queries.ts';
import { meetingCrumbs } from '../crumbs.ts';
import * as paths from '../paths.ts';
import { findMeeting, type Meeting } from '../planning/meetings.queries.ts';
import { actionsOfMeeting } from '../promises/actions.queries.ts';
import { decisionsOf } from '../promises/decisions.queries.ts';
import { wordsDifferences } from '../saved-meanwhile.view-model.ts';
import { atMeeting, meetingId, thisMeeting } from '../this-meeting.ts';
import { changedSinceSent, editionsOf, markOfMinutes } from './editions.queries.ts';
import { attendanceOf, saveMinutes } from './minutes.queries.ts';
import { minutesPage, MOST_NAMES, standingInMinutes } from './minutes.view-model.ts';
import { minutesStanding } from './minutes-standing.ts';
import { handOutMinutes, sendMinutes, sendToRest } from './send-minutes.ts';
import { SENDINGS } from './send-section.ts';
import { wordsBackIn } from './words-back.ts';

const conveners = inThisLocality(MAY_CONVENE);

/** The minutes: put together from what was noted, to be read and printed by everybody; conveners add words and send word. */
export const minutesRoutes: Route[] = [
  get(paths.minutesPath, inThisLocality(), show),
  get(paths.writeMinutesPath, conveners, (visit) => writePage(visit)),
  post(paths.writeMinutesPath, conveners, write),
  post(paths.sendMinutesPath, conveners, send),
];

async function show(visit: Visit): Promise<Answer> {
  const manages = convenes(visit);
  const found = await visit.inThisLocality(async (tx) => {
    // First of all: whatever is saved while the rest is read has another mark, and a press on this page is refused.
    const mark = manages ? await markOfMinutes(tx, meetingId(visit)) : '';
    const meeting = await thisMeeting(tx, visit);
    const editions = await editionsOf(tx, meeting.id);
    return {
      ...{ meeting, editions, mark },
      items: await listItems(tx, meeting.id),
      people: await attendanceOf(tx, meeting.id, MOST_NAMES + 1),
      unnamed: await unnamedAttendance(tx, meeting.id, standingInMinutes),
      from: await whereFrom(tx),
      decisions: await decisionsOf(tx, meeting.id),
      actions: await actionsOfMeeting(tx, meeting.id),
      differs: await changedSinceSent(tx, meeting),
      back: manages ? await wordsBackIn(tx, atMeeting(visit)) : null,
      standing: manages ? await minutesStanding(tx, meeting.id, editions[0]) : null,
    };
  });
  const model = minutesPage({ ...found, most: MOST_NAMES, at: atMeeting(visit), manages, query: visit.query });
  const { name } = localityOf(visit);
  return page(
    'collaborative/views/meetings/minutes.njk',
    { ...model, house: name, printedOn: visit.today, back: found.back },
    { breadcrumbs: meetingCrumbs(visit, found.meeting), verb: 'agree' },
  );
}

const wordsForm = z.object({
  minutes: z.string().trim().max(20_000, 'Use at most 20,000 characters').default(''),
  version: versionField,
});

/** `now`: what somebody else saved since this form was opened, to be seen beside what was typed. */
async function writePage(visit: Visit, refused?: RefusedForm, now?: Meeting): Promise<Answer> {
  const meeting = now ?? (await visit.inThisLocality((tx) => thisMeeting(tx, visit)));
  const sent = typed(visit.body, ['minutes']);
  const seen = versionSeen(visit.body);
  const model = {
    title: 'Words for the minutes',
    action: paths.writeMinutesPath(atMeeting(visit)),
    back: paths.minutesPath(atMeeting(visit)),
    went: { at: meeting.minutesSentAt, printed: meeting.minutesPrinted },
    values: { minutes: refused ? sent.minutes : meeting.minutes },
    version: refused && !now && seen > 0 ? seen : meeting.minutesVersion,
    conflict: now ? wordsDifferences(now, sent.minutes) : null,
    ...refused,
  };
  return page('collaborative/views/meetings/write-minutes.njk', model, {
    status: refused ? 422 : 200,
    breadcrumbs: meetingCrumbs(visit, meeting),
    verb: 'agree',
  });
}

async function write(visit: Visit): Promise<Answer> {
  const form = parseForm(wordsForm, visit.body);
  if (!form.ok) return writePage(visit, form);
  const id = meetingId(visit);
  const now = await visit.inThisLocality(async (tx) => {
    await thisMeeting(tx, visit);
    if (!(await saveMinutes(tx, id, form.value))) return findMeeting(tx, id);
    await audit(tx, visit.actor, 'collaborative.minutes.written', id);
    return null;
  });
  if (now) return writePage(visit, refusal({ minutes: CHANGED_SINCE }), now);
  return redirect(withQuery(paths.minutesPath(atMeeting(visit)), { done: 'written' }));
}

const CHANGED_SINCE = 'Somebody else saved these words in the meantime. Put theirs and yours together, then save again';

/** Word goes out once, however many press at a time; before a meeting is held there is nothing to send. */
async function send(visit: Visit): Promise<Answer> {
  const sent = typed(visit.body, ['sent', 'how', 'number', 'read']);
  const how = SENDINGS.find((one) => one === sent.how) ?? 'word';
  const done = await visit.inThisLocality(async (tx) => {
    const meeting = await thisMeeting(tx, visit);
    if (meeting.state !== 'held') throw new Conflict('The minutes can be sent once the meeting is noted as held.');
    if (how === 'rest') return sendToRest(tx, visit.actor, { meeting: meeting.id, number: Number(sent.number) });
    const seen = new Date(sent.sent);
    const last = Number.isNaN(seen.getTime()) ? null : seen;
    const given = { meeting: meeting.id, seen: last, read: sent.read, now: visit.now };
    return how === 'printed' ? handOutMinutes(tx, visit.actor, given) : sendMinutes(tx, visit.actor, given);
  });
  const toMinutes = (query: Record<string, string>) => redirect(withQuery(paths.minutesPath(atMeeting(visit)), query));
  if (done === 'changed') return toMinutes({ done: 'changed-meanwhile' });
  if (!done) return toMinutes({ done: how === 'printed' ? 'not-handed-out' : 'sent-already' });
  if (how === 'printed') return toMinutes({ done: 'handed-out' });
  return toMinutes({ done: 'sent', n: String(how === 'rest' ? done.lacking : done.to), not: String(done.unreached) });
}
