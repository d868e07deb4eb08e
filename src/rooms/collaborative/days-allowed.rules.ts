import { addDays, within, type Day, type Span } from '../../foundation/days/index.ts';
import { dateInWords } from '../../foundation/views/index.ts';

const FIRST: Day = '1990-01-01';
const TWO_YEARS = 2 * 365;

/** Days on which a membership may begin: who comes in more than two years is named nearer to it. */
export function firstDays(today: Day): Span {
  return { from: FIRST, to: addDays(today, TWO_YEARS) };
}

/** Days until which somebody may look for who takes a vacant seat. */
export function lookingDays(today: Day): Span {
  return { from: today, to: addDays(today, TWO_YEARS) };
}

/** The days that are allowed, in words: what is said of one that is not. */
export function daysInWords({ from, to }: Span): string {
  return `a day from ${dateInWords(from)} to ${dateInWords(to)}`;
}

/** What is said of a day that is not allowed, with the first and the last that are; null where it is. */
export function notAllowed(day: Day, allowed: Span): string | null {
  if (within(day, allowed)) return null;
  return `Too ${day < allowed.from ? 'early' : 'late'}: enter ${daysInWords(allowed)}`;
}
