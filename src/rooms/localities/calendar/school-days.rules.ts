import { bankHolidays } from './bank-holidays.rules.ts';
import { addDays, daysBetween, daysOf, weekday, within, type Day, type Span } from '../../../foundation/days/index.ts';

/** What a locality entered: when schools are open to pupils, and when within that they are not. */
export type PeriodKind = 'term' | 'holiday' | 'inset' | 'closure';
export type Period = Span & { kind: PeriodKind; name: string };

/**
 * The school days of a locality, in order, with what is known of the calendar.
 * A school day is one on which there is a school session for pupils (Education Act 1996, section 579): Monday to Friday
 * within a term, but no holiday, no INSET day, no closure and no bank holiday.
 */
export type SchoolCalendar = { days: readonly Day[]; known: readonly Span[] };

/** Longer between two terms than any summer holiday: then terms are missing, and nothing is counted across. */
const LONGEST_BREAK = 60;

/** Makes the calendar of the periods that were entered, in any order; terms may be whole or halves. */
export function schoolCalendar(periods: readonly Period[]): SchoolCalendar {
  const terms = periods.filter(({ kind }) => kind === 'term').sort((a, b) => (a.from < b.from ? -1 : 1));
  const closed = periods.filter(({ kind }) => kind !== 'term');
  const days = new Set(terms.flatMap(daysOf).filter((day) => isOpen(day, closed)));
  return { days: [...days].sort(), known: knownSpans(terms) };
}

function isOpen(day: Day, closed: readonly Period[]): boolean {
  if (weekday(day) > 5 || closed.some((period) => within(day, period))) return false;
  return !holidaysOf(Number(day.slice(0, 4))).has(day);
}

const holidaysByYear = new Map<number, Set<Day>>();

function holidaysOf(year: number): Set<Day> {
  const known = holidaysByYear.get(year) ?? new Set(bankHolidays(year).map(({ day }) => day));
  holidaysByYear.set(year, known);
  return known;
}

/** Runs of terms without a gap, with the holidays between them. */
function knownSpans(terms: readonly Span[]): Span[] {
  const spans: Span[] = [];
  for (const { from, to } of terms) {
    const last = spans.at(-1);
    if (last && daysBetween(last.to, from) <= LONGEST_BREAK) {
      if (to > last.to) last.to = to;
    } else spans.push({ from: sinceSummer(from), to });
  }
  return spans;
}

/** A school year begins in August, so before the first day of an autumn term nothing is missing back to the 1st. */
function sinceSummer(from: Day): Day {
  return /^\d{4}-0[89]/.test(from) ? `${from.slice(0, 4)}-08-01` : from;
}

/** The answer to a count; 'not-entered' when the terms of that time are not in the calendar, and until when they are. */
export type Counted<T> = { ok: true; value: T } | { ok: false; reason: 'not-entered'; knownUntil: Day | null };

/**
 * The nth school day after a day, which itself does not count: "within 15 school days of being told" ends on the 15th.
 * A negative n counts backwards: two school days before a day is n = −2. Zero is an error.
 */
export function schoolDayAfter(calendar: SchoolCalendar, from: Day, n: number): Counted<Day> {
  if (!Number.isInteger(n) || n === 0) throw new RangeError('Count at least one school day, in whole days');
  const { days } = calendar;
  // Of the days up to and including `from` there are so many; the next one is the first after it.
  const at = n > 0 ? firstAfter(days, from) + n - 1 : firstFrom(days, from) + n;
  const found = at >= 0 ? days[at] : undefined;
  if (!found || !knownThroughout(calendar, from, found)) return notEntered(calendar, from);
  return { ok: true, value: found };
}

/**
 * The day that is the nth school day counting from a day which, if it is a school day, is the first: education must be
 * provided from the sixth school day of an exclusion.
 */
export function nthSchoolDayFrom(calendar: SchoolCalendar, from: Day, n: number): Counted<Day> {
  if (!Number.isInteger(n) || n < 1) throw new RangeError('Count at least one school day, in whole days');
  return schoolDayAfter(calendar, addDays(from, -1), n);
}

/** How many school days lie in a span, its first and last day included: the length of a suspension. */
export function schoolDaysIn(calendar: SchoolCalendar, { from, to }: Span): Counted<number> {
  if (from > to) return { ok: true, value: 0 };
  if (!knownThroughout(calendar, from, to)) return notEntered(calendar, from);
  return { ok: true, value: firstAfter(calendar.days, to) - firstFrom(calendar.days, from) };
}

/** Whether a day is a school day, when that is known. */
export function isSchoolDay(calendar: SchoolCalendar, day: Day): Counted<boolean> {
  if (!knownThroughout(calendar, day, day)) return notEntered(calendar, day);
  return { ok: true, value: calendar.days[firstFrom(calendar.days, day)] === day };
}

/** Index of the first school day on or after a day; the number of school days before it. */
function firstFrom(days: readonly Day[], day: Day): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] ?? '') < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

const firstAfter = (days: readonly Day[], day: Day) => firstFrom(days, addDays(day, 1));

function knownThroughout({ known }: SchoolCalendar, a: Day, b: Day): boolean {
  const [from, to] = a <= b ? [a, b] : [b, a];
  return known.some((span) => span.from <= from && to <= span.to);
}

function notEntered(
  { known }: SchoolCalendar,
  from: Day,
): { ok: false; reason: 'not-entered'; knownUntil: Day | null } {
  const around = known.find((span) => within(from, span)) ?? known.at(-1);
  return { ok: false, reason: 'not-entered', knownUntil: around?.to ?? null };
}

/** The first and last day of a school year such as '2026/27'. */
export function schoolYearSpan(schoolYear: string): Span {
  const year = Number(schoolYear.slice(0, 4));
  return { from: `${year}-08-01`, to: `${year + 1}-07-31` };
}
