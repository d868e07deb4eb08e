import type { Day } from '../../../../foundation/days/index.ts';
import { refusal, type RefusedForm } from '../../../../foundation/http/index.ts';
import { dayTrouble, meetingDays } from '../day-limits.ts';
import type { TypedMeeting } from './meeting.form.ts';
import type { MeetingDetails } from './meetings.queries.ts';
import { whenOf } from './when.rules.ts';

type Read = { ok: true; details: MeetingDetails } | { ok: false; refused: RefusedForm };

/**
 * What is kept of the form; refused where no meeting can be on that day, unless it is (`kept`), where the hours do not exist
 * or a sub-group has no name.
 */
export function detailsOf(value: TypedMeeting, { today, kept = null }: { today: Day; kept?: Day | null }): Read {
  const wrongDay = dayTrouble(value.date, meetingDays(today), kept);
  if (wrongDay) return { ok: false, refused: refusal({ date: wrongDay }) };
  const when = whenOf(value);
  if (!when.ok) return { ok: false, refused: refusal({ [when.field]: when.message }) };
  if (value.kind === 'sub-group' && value.group.length < 2)
    return { ok: false, refused: refusal({ group: 'Enter which sub-group meets' }) };
  if (value.group.length === 1) return { ok: false, refused: refusal({ group: 'Use at least 2 characters' }) };
  const { title, kind, group, place, link } = value;
  const { beginsAt, endsAt } = when;
  return { ok: true, details: { title, kind, groupName: group || null, beginsAt, endsAt, place, link } };
}
