import { addDays } from '../../../foundation/days/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';
import { localityOf, type Asker } from '../../../foundation/http/index.ts';
import type { WaitingItem } from '../../../foundation/room.ts';
import { MAY_INVITE, peopleInRoles } from '../../accounts/index.ts';
import { agreementsWaiting } from '../agreements/waiting.ts';
import { seatsWaiting } from '../continuity/seats-waiting.ts';
import { documentsWaiting } from '../documents/waiting.ts';
import { fundingWaiting } from '../funding/waiting.ts';
import { invitationsWaiting } from '../letters/waiting.ts';
import { sendingStopped } from '../meetings/minutes/minutes-standing.ts';
import { wordsBackWaiting } from '../meetings/minutes/words-back.ts';
import { actionPath, attendancePath, meetingPath, minutesPath } from '../meetings/paths.ts';
import { notRemindedWaiting } from '../meetings/promises/waiting.ts';
import { actionsLeftBehind } from '../meetings/standing.queries.ts';
import { MAY_CONVENE } from '../members/who-may.ts';
import { accountsWaiting } from '../members/accounts-waiting.ts';
import { namingToNote } from '../members/naming-to-note.ts';
import { strangersHere } from '../members/strangers.ts';
import { strangersWaiting, uninvitedWaiting } from '../members/waiting.ts';
import { sharingWaiting } from '../sharing/waiting.ts';
import { attendanceToNote, heldToSay, minutesToSend } from './waiting.queries.ts';

const DAY_MS = 86_400_000;
/** What was not noted within a month will not be remembered. */
const ATTENDANCE_DAYS = 28;
/** Minutes are worth sending for a term. */
const MINUTES_DAYS = 122;
/** People expect them within two weeks. */
const MINUTES_WITHIN_DAYS = 14;

/**
 * What those who convene look after: attendance, minutes, invitations, vacant seats, agreements, money and documents. The two
 * halves are read side by side: with thousands of members each takes a while, and neither needs the other.
 */
export async function waitingForConveners(asker: Asker): Promise<WaitingItem[]> {
  const halves = await Promise.all([
    asker.inThisLocality((tx) => aboutMeetings(tx, asker)),
    asker.inThisLocality((tx) => aboutTheRest(tx, asker)),
  ]);
  return halves.flat();
}

async function aboutMeetings(tx: Tx, { now, ...asker }: Asker): Promise<WaitingItem[]> {
  const { slug } = localityOf(asker);
  const here = { slug, today: asker.today };
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const attendance = await attendanceToNote(tx, before(ATTENDANCE_DAYS), now);
  const over = await heldToSay(tx, before(ATTENDANCE_DAYS), now);
  const minutes = await minutesToSend(tx, before(MINUTES_DAYS));
  const found = await strangersHere(tx);
  // An account of their name has their letters.
  const strangers = found.flatMap(({ member, sameName }) => (sameName ? [] : [member]));
  const stopped = await sendingStopped(tx, before(MINUTES_DAYS), strangers);
  return [
    ...attendance.map(({ id, title, day }) => ({
      ...{ text: `Note who came: ${title}`, href: attendancePath({ slug, meeting: id }), due: day },
    })),
    ...over.map(({ id, title, day }) => ({
      ...{ text: `Say whether it was held: ${title}`, href: meetingPath({ slug, meeting: id }), due: day },
    })),
    ...minutes.map(({ id, title, day }) => ({
      text: `Send the minutes: ${title}`,
      href: minutesPath({ slug, meeting: id }),
      due: addDays(day, MINUTES_WITHIN_DAYS),
    })),
    ...stopped.map(({ meeting, title }) => ({
      text: `Send word of the minutes to those who had none: ${title}`,
      ...{ href: minutesPath({ slug, meeting }), due: null },
    })),
    ...(await wordsBackWaiting(tx, here)),
    ...(await invitationsWaiting(tx, { slug, now, strangers })),
    ...strangersWaiting(found, here),
  ];
}

async function aboutTheRest(tx: Tx, { config, ...asker }: Asker): Promise<WaitingItem[]> {
  const { slug, role } = localityOf(asker);
  const here = { slug, today: asker.today };
  const conveners = await peopleInRoles(tx, MAY_CONVENE);
  const left = await actionsLeftBehind(
    tx,
    conveners.map(({ id }) => id),
  );
  return [
    ...left.map(({ id, words, dueOn }) => ({
      ...{ text: `Find somebody who does it: ${words}`, href: actionPath({ slug, action: id }), due: dueOn },
    })),
    ...(await notRemindedWaiting(tx, here)),
    ...(await seatsWaiting(tx, here)),
    ...(MAY_INVITE.includes(role) ? await accountsWaiting(tx, here) : []),
    ...(await namingToNote(tx, here)),
    ...(await uninvitedWaiting(tx, { slug, role, demo: config.demo })),
    ...(await agreementsWaiting(tx, here)),
    ...(await fundingWaiting(tx, here)),
    ...(await documentsWaiting(tx, here)),
    ...(await sharingWaiting(tx, here)),
  ];
}
