import type { Day, Span } from '../../../foundation/days/index.ts';
import { notAllowed } from '../days-allowed.rules.ts';

/** Meetings are entered so far back, for the history of a collaborative, and planned so far ahead. */
const BACK_YEARS = 5;
const AHEAD_YEARS = 3;

/** The days on which a meeting can be, today known. */
export function meetingDays(today: Day): Span {
  return { from: yearsFrom(today, -BACK_YEARS), to: yearsFrom(today, AHEAD_YEARS) };
}

/** The days by which an action can be due: not before its meeting, nor before today where that is still to come. */
export function dueDays(today: Day, meetingDay: Day | null): Span {
  return { from: meetingDay && meetingDay < today ? meetingDay : today, to: yearsFrom(today, AHEAD_YEARS) };
}

/** What is wrong with a day, with what is allowed; null where nothing is. A day that stands there already may stay. */
export function dayTrouble(day: Day | null, allowed: Span, kept: Day | null): string | null {
  return day === null || day === kept ? null : notAllowed(day, allowed);
}

function yearsFrom(day: Day, years: number): Day {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${Number(year) + years}-${month}-${month === '02' && date === '29' ? '28' : date}`;
}
