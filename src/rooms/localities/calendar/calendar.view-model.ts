import { bankHolidays } from './bank-holidays.rules.ts';
import type { KeptPeriod } from './calendar.queries.ts';
import { daysOf, weekday, within, type Day, type Span, schoolYearOf } from '../../../foundation/days/index.ts';
import { KIND_WORDS } from './period.rules.ts';
import {
  nthSchoolDayFrom,
  schoolCalendar,
  schoolDayAfter,
  schoolDaysIn,
  schoolYearSpan,
  type Counted,
  type SchoolCalendar,
} from './school-days.rules.ts';

/** Maintained schools meet for at least 380 sessions: SI 1999/3181, regulation 3. */
const LEAST_DAYS = 190;

type DayCell = { number: number; mark: 'open' | 'shut' | 'inset' | 'out'; note: string | null };
type Month = { name: string; count: number; weeks: (DayCell | null)[][] };

const longDay = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' });
const monthName = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** 'Monday 23 November 2026' */
export function dayInWords(day: Day): string {
  return longDay.format(new Date(`${day}T12:00:00Z`)).replace(',', '');
}

/** A day as it is typed into a field: '1/9/2026'. */
export function dayTyped(day: Day): string {
  return day.split('-').reverse().map(Number).join('/');
}

/** The years that can be looked at: those with something entered, this one, and the next. */
export function yearsOf(periods: readonly KeptPeriod[], today: Day): string[] {
  const next = schoolYearOf(`${Number(today.slice(0, 4)) + 1}${today.slice(4)}`);
  const entered = periods.map(({ from }) => schoolYearOf(from));
  return [...new Set([...entered, schoolYearOf(today), next])].sort();
}

/** Everything the page shows of one school year. */
export function yearModel(periods: readonly KeptPeriod[], year: string, hrefOf: (id: string) => string) {
  const calendar = schoolCalendar(periods);
  const span = schoolYearSpan(year);
  const inYear = periods.filter(({ from, to }) => from <= span.to && to >= span.from);
  const count = calendar.days.filter((day) => within(day, span)).length;
  return {
    year,
    count,
    summary: count === 0 ? null : yearSentence(calendar, span, count),
    few: count > 0 && count < LEAST_DAYS,
    periods: inYear.map((period) => ({
      ...period,
      word: KIND_WORDS[period.kind],
      oneDay: period.from === period.to,
      schoolDays: period.kind === 'term' ? countIn(calendar, period) : null,
      href: hrefOf(period.id),
    })),
    bankHolidays: [...bankHolidays(Number(span.from.slice(0, 4))), ...bankHolidays(Number(span.to.slice(0, 4)))].filter(
      ({ day }) => within(day, span) && inYear.some((period) => period.kind === 'term' && within(day, period)),
    ),
    months: count === 0 ? [] : monthsOf(calendar, inYear, span),
  };
}

function countIn(calendar: SchoolCalendar, span: Span): number | null {
  const counted = schoolDaysIn(calendar, span);
  return counted.ok ? counted.value : null;
}

function yearSentence(calendar: SchoolCalendar, span: Span, count: number): string {
  const days = calendar.days.filter((day) => within(day, span));
  const [first, last] = [days[0] ?? '', days.at(-1) ?? ''];
  return `${count} school days, from ${dayInWords(first)} to ${dayInWords(last)}.`;
}

function monthsOf(calendar: SchoolCalendar, periods: readonly KeptPeriod[], span: Span): Month[] {
  const open = new Set(calendar.days);
  const inYear = calendar.days.filter((day) => within(day, span));
  const [first, last] = [inYear[0] ?? span.to, inYear.at(-1) ?? span.from];
  const months = daysOf(span).filter(
    (day) => day.endsWith('-01') && day <= last && day.slice(0, 7) >= first.slice(0, 7),
  );
  return months.map((month) => monthOf(month, open, periods));
}

function monthOf(first: Day, open: ReadonlySet<Day>, periods: readonly KeptPeriod[]): Month {
  const days = daysOf({ from: first, to: `${first.slice(0, 8)}31` }).filter((day) => day.startsWith(first.slice(0, 7)));
  const cells: (DayCell | null)[] = [
    ...Array<null>(weekday(first) - 1).fill(null),
    ...days.map((day) => cellOf(day, open, periods)),
  ];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_none, at) => cells.slice(at * 7, at * 7 + 7));
  return {
    name: monthName.format(new Date(`${first}T12:00:00Z`)),
    count: days.filter((day) => open.has(day)).length,
    weeks: weeks.map((week) => [...week, ...Array<null>(7 - week.length).fill(null)]),
  };
}

function cellOf(day: Day, open: ReadonlySet<Day>, periods: readonly KeptPeriod[]): DayCell {
  const number = Number(day.slice(8));
  if (open.has(day)) return { number, mark: 'open', note: null };
  const holiday = bankHolidays(Number(day.slice(0, 4))).find((one) => one.day === day);
  const closed = periods.find((period) => period.kind !== 'term' && within(day, period));
  if (weekday(day) > 5) return { number, mark: 'out', note: null };
  if (closed?.kind === 'inset') return { number, mark: 'inset', note: closed.name };
  return { number, mark: 'shut', note: holiday?.name ?? closed?.name ?? null };
}

export type Question = { from: Day; days: number; way: 'after' | 'from' | 'before' };

/** The answer to "which day is …" as a sentence, also when it is not known. */
export function answerOf(calendar: SchoolCalendar, { from, days, way }: Question): string {
  const plural = days === 1 ? 'school day' : 'school days';
  const counted = countFor(calendar, { from, days, way });
  if (!counted.ok) return unknownSentence(counted.knownUntil);
  const answer = dayInWords(counted.value);
  if (way === 'before') return `${days} ${plural} before ${dayInWords(from)} is ${answer}.`;
  if (way === 'after') return `${days} ${plural} after ${dayInWords(from)} is ${answer}.`;
  return `School day ${days}, counting from ${dayInWords(from)}, is ${answer}.`;
}

function countFor(calendar: SchoolCalendar, { from, days, way }: Question): Counted<Day> {
  if (way === 'from') return nthSchoolDayFrom(calendar, from, days);
  return schoolDayAfter(calendar, from, way === 'after' ? days : -days);
}

function unknownSentence(knownUntil: Day | null): string {
  if (!knownUntil) return 'No term dates are entered yet, so this cannot be said.';
  return `The term dates of that time are not entered, so this cannot be said. They are known until ${dayInWords(knownUntil)}.`;
}
