import { beginOf, londonTime } from '../../../../foundation/days/index.ts';
import type { Attended, MeetingState } from '../tables.ts';
import type { Tap } from './attendance.form.ts';

/** Members can note themselves so long before it begins: whoever sits in the room early need not wait. */
const EARLY_MS = 30 * 60_000;

type Timed = { beginsAt: Date; endsAt: Date; state: MeetingState };

/** Whether it can be noted who came: from the first hour of its day on, and never for one that was cancelled. */
export function attendanceOpen({ beginsAt, state }: Timed, now: Date): boolean {
  return state !== 'cancelled' && beginOf(londonTime(beginsAt).date) <= now;
}

/** Whether members may note themselves: from half an hour before it begins to the end of its day. */
export function selfMarkingOpen(meeting: Timed, now: Date): boolean {
  const { state, beginsAt, endsAt } = meeting;
  const opens = new Date(beginsAt.getTime() - EARLY_MS);
  return state !== 'cancelled' && opens <= now && londonTime(now).date <= londonTime(endsAt).date;
}

/** Whether somebody who is here shows that a planned meeting is held: noted by those who convene, or after its end. */
export function showsHeld({ beginsAt, endsAt }: Timed, { manages, now }: { manages: boolean; now: Date }): boolean {
  return now >= (manages ? beginsAt : endsAt);
}

/** Whether somebody may still say that they come: until the meeting is over. */
export function replyOpen({ endsAt, state }: Timed, now: Date): boolean {
  return state === 'planned' && now < endsAt;
}

/** What a tap leads to. A mark is taken back only while it is the one that was seen; what somebody else noted since stays. */
export function tapped(now: Attended, tap: Tap): Attended {
  if (tap === 'here' || tap === 'away') return tap;
  return now === (tap === 'not-here' ? 'here' : 'away') ? 'not-noted' : now;
}

/** What the button of a mark sends: the mark, or that it is taken back where it is seen to be set. */
export function tapOf(attended: Attended, mark: 'here' | 'away'): Tap {
  return attended === mark ? `not-${mark}` : mark;
}
