import {
  Conflict,
  Forbidden,
  get,
  inThisLocality,
  localityOf,
  page,
  post,
  redirect,
  typed,
  withQuery,
  type Answer,
  type Route,
  type Visit,
} from '../../../../foundation/http/index.ts';
import type { Tx } from '../../../../foundation/db/index.ts';
import { convenes } from '../../members/who-may.ts';
import { meetingCrumbs } from '../crumbs.ts';
import * as paths from '../paths.ts';
import { askPeople } from '../planning/ask-people.ts';
import { countAsked, holdAsked, notAsked } from '../planning/asked.queries.ts';
import type { Meeting } from '../planning/meetings.queries.ts';
import { atMeeting, thisMeeting } from '../this-meeting.ts';
import { MAY_TAKE_PART, ownMember } from '../who-takes-part.ts';
import { askedList, soughtName, whereFrom } from './asked-list.ts';
import { readTap, type Tap } from './attendance.form.ts';
import { attendanceOpen, selfMarkingOpen, showsHeld, tapped } from './attendance.rules.ts';
import { attendancePage, cameWords, saidWords } from './attendance.view-model.ts';
import { unnamedAttendance } from './unnamed-attendance.ts';
import { markAttendance } from './keep-attendance.ts';

const OFFERED = 20;

/** Who was there: everybody reads, conveners note everybody in one tap, members themselves on the day. */
export const attendanceRoutes: Route[] = [
  get(paths.attendancePath, inThisLocality(), (visit) => show(visit)),
  post(paths.findAttendancePath, inThisLocality(), (visit) => show(visit, soughtName(visit)), {
    rateLimit: { max: 300, seconds: 600 },
  }),
  post(paths.attendancePath, inThisLocality(MAY_TAKE_PART), mark),
];

async function show(visit: Visit, search = ''): Promise<Answer> {
  const at = atMeeting(visit);
  const self = paths.attendancePath(at);
  const manages = convenes(visit);
  const found = await visit.inThisLocality(async (tx) => {
    const meeting = await thisMeeting(tx, visit);
    const from = await whereFrom(tx);
    const others = manages && search !== '' ? await notAsked(tx, meeting.id, search, OFFERED) : [];
    const unnamed = await unnamedAttendance(tx, meeting.id, attendanceOpen(meeting, visit.now) ? cameWords : saidWords);
    return {
      ...{ meeting, unnamed },
      list: await askedList(tx, visit, { meeting: meeting.id, self, search }),
      counts: await countAsked(tx, meeting.id, unnamed.told),
      own: await ownMember(tx, visit),
      others: others.map((one) => ({ id: one.id, name: one.name, from: from(one) })),
    };
  });
  const model = attendancePage({ ...found, at, manages, now: visit.now, query: visit.query });
  return page('collaborative/views/meetings/attendance.njk', model, {
    breadcrumbs: meetingCrumbs(visit, found.meeting),
    verb: 'agree',
  });
}

/** A tap on the list. It comes back to the button that was tapped, so that the next one is right below. */
async function mark(visit: Visit): Promise<Answer> {
  const { mark: given, back } = typed(visit.body, ['mark', 'back']);
  const tap = readTap(given);
  if (!tap) throw new Conflict('The form did not say whom to note. Open the list again and tap there.');
  await visit.inThisLocality((tx) => noteTap(tx, visit, tap));
  const at = atMeeting(visit);
  if (back === 'meeting') return redirect(`${paths.meetingPath(at)}#own-part`);
  const { letter, only, after, from } = visit.query;
  // Whoever was found by name is shown where they stand in the list.
  const place = back === 'found' ? { from: tap.member } : { letter, only, after, from };
  const button = `${tap.tap.endsWith('here') ? 'here' : 'away'}-${tap.member}`;
  return redirect(`${withQuery(paths.attendancePath(at), { ...place, noted: tap.member })}#${button}`);
}

type Tapped = { tap: Tap; member: string };

async function noteTap(tx: Tx, visit: Visit, { tap, member }: Tapped): Promise<void> {
  const meeting = await thisMeeting(tx, visit);
  const manages = convenes(visit);
  if (!manages) await assertSelf(tx, visit, { meeting, tap, member });
  else if (!attendanceOpen(meeting, visit.now))
    throw new Conflict('Who came can be noted from the day of the meeting on.');
  const asked = await holdAsked(tx, meeting.id, member);
  const attended = tapped(asked?.attended ?? 'not-noted', tap);
  // Somebody else tapped the same, or noted something else since it was seen.
  if (asked?.attended === attended) return;
  if (!asked && manages) {
    const whom = { by: 'members', ids: [member] } as const;
    await askPeople(tx, visit.actor, { locality: localityOf(visit).id, meeting: meeting.id, whom });
  }
  const held = showsHeld(meeting, { manages, now: visit.now });
  const mark = { meeting: meeting.id, member, attended, now: visit.now, held };
  const noted = await markAttendance(tx, visit.actor, mark);
  if (!noted) throw new Conflict('They are not asked to this meeting.');
}

async function assertSelf(tx: Tx, visit: Visit, given: { meeting: Meeting } & Tapped): Promise<void> {
  const own = await ownMember(tx, visit);
  if (own !== given.member || !given.tap.endsWith('here')) throw new Forbidden();
  if (!selfMarkingOpen(given.meeting, visit.now))
    throw new Conflict(
      'You can note yourself from half an hour before the meeting to the end of its day. Afterwards those who convene it can.',
    );
}
