import { beginOf, londonTime } from '../../../../foundation/days/index.ts';
import type { Attended, MeetingState } from '../tables.ts';

type Timed = { beginsAt: Date; endsAt: Date; state: MeetingState };

/** Whether it can be noted who came: from the first hour of its day on, and never for one that was cancelled. */
export function attendanceOpen({ beginsAt, state }: Timed, now: Date): boolean {
  return state !== 'cancelled' && beginOf(londonTime(beginsAt).date) <= now;
}

/** Whether members may note themselves: on the day itself. Afterwards those who convene do. */
export function selfMarkingOpen(meeting: Timed, now: Date): boolean {
  const today = londonTime(now).date;
  return attendanceOpen(meeting, now) && today <= londonTime(meeting.endsAt).date;
}

/** Whether somebody may still say that they come: until the meeting is over. */
export function replyOpen({ endsAt, state }: Timed, now: Date): boolean {
  return state === 'planned' && now < endsAt;
}

/** What a tap means: the same again takes it back. */
export function tapped(now: Attended, tap: 'here' | 'away'): Attended {
  return now === tap ? 'not-noted' : tap;
}
