import type { Day } from '../../../../foundation/days/index.ts';
import { refusal, type RefusedForm } from '../../../../foundation/http/index.ts';
import { dayTrouble, meetingDays } from '../day-limits.ts';
import { meetingTyped, type TypedMeeting } from './meeting.form.ts';
import type { MeetingDetails } from './meetings.queries.ts';
import { ENDS_FIRST, whenOf } from './when.rules.ts';

type Read = { ok: true; details: MeetingDetails } | { ok: false; refused: RefusedForm };
type Given = { today: Day; kept?: Day | null };

/**
 * What is kept of the form; refused where no meeting can be on that day, unless it is (`kept`), where the hours do not exist
 * or a sub-group has no name.
 */
export function detailsOf(value: TypedMeeting, given: Given): Read {
  const wrong = troublesOf(value, given);
  const when = whenOf(value);
  if (Object.keys(wrong).length > 0 || !when.ok) return { ok: false, refused: refusal(wrong) };
  const { title, kind, group, place, link } = value;
  const { beginsAt, endsAt } = when;
  return { ok: true, details: { title, kind, groupName: group || null, beginsAt, endsAt, place, link } };
}

/** The same of a form in which other fields cannot be read: what can be is looked at all the same, so that all is told at once. */
export const detailsRefused = (body: unknown, given: Given): RefusedForm =>
  refusal(troublesOf(meetingTyped(body), given));

function troublesOf(value: Partial<TypedMeeting>, { today, kept = null }: Given): Record<string, string> {
  const { date, begins, ends, clock = '', kind, group } = value;
  const wrongDay = date === undefined ? null : dayTrouble(date, meetingDays(today), kept);
  const when = date && begins && ends ? whenOf({ date, begins, ends, clock }) : null;
  // Of a day that is none the hours are still looked at: on every day the end comes after the beginning.
  const backwards = !date && begins && ends && ends <= begins;
  return {
    ...groupTrouble(kind, group),
    ...(wrongDay && { date: wrongDay }),
    ...(when?.ok === false && { [when.field]: when.message }),
    ...(backwards && { ends: ENDS_FIRST }),
  };
}

function groupTrouble(kind: TypedMeeting['kind'] | undefined, group: string | undefined): Record<string, string> {
  if (group === undefined) return {};
  if (kind === 'sub-group' && group.length < 2) return { group: 'Enter which sub-group meets' };
  return group.length === 1 ? { group: 'Use at least 2 characters' } : {};
}
