import { momentsAt, type Day } from '../../../../foundation/days/index.ts';

type TypedTimes = { date: Day; begins: string; ends: string; clock: '' | 'first' | 'second' };

export type When =
  | { ok: true; beginsAt: Date; endsAt: Date }
  /** `twice`: the form has to ask which of the two hours is meant. */
  | { ok: false; field: 'begins' | 'ends' | 'clock'; message: string; twice: boolean };

export const ENDS_FIRST = 'It must end after it begins, on the same day';
const MISSING = 'The clocks go forward that night and this hour is left out: choose a time before 1 am or from 2 am on';
const TWICE = 'The clocks go back that night and this hour comes twice: choose the first or the second';

/**
 * The moments that day and times in London stand for. Refused when an hour does not exist that day, comes twice and
 * nobody said which, or when the end is not after the beginning.
 */
export function whenOf({ date, begins, ends, clock }: TypedTimes): When {
  const [from, to] = [momentsAt(date, begins), momentsAt(date, ends)];
  if (from.length === 0) return refused('begins', MISSING);
  if (to.length === 0) return refused('ends', MISSING);
  if (clock === '' && from.length + to.length > 2) return refused('clock', TWICE, true);
  const pick = (moments: Date[]) => moments.at(clock === 'second' ? -1 : 0);
  const [beginsAt, endsAt] = [pick(from), pick(to)];
  if (!beginsAt || !endsAt || endsAt <= beginsAt) return refused('ends', ENDS_FIRST);
  return { ok: true, beginsAt, endsAt };
}

function refused(field: 'begins' | 'ends' | 'clock', message: string, twice = false): When {
  return { ok: false, field, message, twice };
}
