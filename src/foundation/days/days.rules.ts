const DAY_MS = 86_400_000;

/** A day as '2026-11-22', without a time and without a zone. Such days compare as texts. */
export type Day = string;

/** From the first to the last day, both included. */
export type Span = { from: Day; to: Day };

/** The day so many days later, or earlier when negative. */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Days from one to another: 1 from a day to the next. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** 1 for Monday to 7 for Sunday. */
export function weekday(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

/** All days of a span, in order. */
export function daysOf({ from, to }: Span): Day[] {
  return Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_none, at) => addDays(from, at));
}

export function within(day: Day, { from, to }: Span): boolean {
  return from <= day && day <= to;
}

export function overlap(a: Span, b: Span): boolean {
  return a.from <= b.to && b.from <= a.to;
}

/**
 * A day as people of schools write it: '2026-09-01', '01/09/2026', '1.9.2026', '1 September 2026', '1 Sep 26'.
 * Null when it is no day of the calendar, such as 31/06/2026, or of no year from 1990 to 2099. Day before month, as in
 * England.
 */
export function readDay(text: string): Day | null {
  const day = readAnyDay(text);
  return day !== null && within(day, READ) ? day : null;
}

const READ: Span = { from: '1990-01-01', to: '2099-12-31' };

/** What to say of a text that `readDay` does not take: that there is no such day, and why, or that its year is out of reach. */
export function notADay(text: string): string {
  const parts = partsOf(text);
  if (parts === null) return `Enter a day like ${EXAMPLE}`;
  const { year, month, day } = parts;
  // A year before 1000 is a year as well, only out of reach.
  if (realDay(year < 1000 ? year + 2000 : year, month, day) !== null)
    return `Enter a day from 1990 to 2099, like ${EXAMPLE}`;
  const name = MONTHS[month - 1];
  if (name === undefined) return `A year has 12 months: enter a day that exists, like ${EXAMPLE}`;
  const length = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
  const named = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  return `${named} ${year} has ${length} days: enter a day that exists, like ${EXAMPLE}`;
}

const EXAMPLE = '1/9/2026';

/** The same as `readDay` of every year with four digits, for who says by itself which days are allowed. */
export function readAnyDay(text: string): Day | null {
  const parts = partsOf(text);
  return parts && realDay(parts.year, parts.month, parts.day);
}

/** What is written as a day, whether or not there is such a day; null for anything else. */
function partsOf(text: string): { year: number; month: number; day: number } | null {
  const given = text.trim().replace(/^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[, ]+/i, '');
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(given);
  if (iso) return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) };
  const numbers = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/.exec(given);
  if (numbers) return { year: fullYear(numbers[3] ?? ''), month: Number(numbers[2]), day: Number(numbers[1]) };
  const words = /^(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9}) (\d{4}|\d{2})$/i.exec(given);
  const month = monthNumber(words?.[2] ?? '-');
  return words && month > 0 ? { year: fullYear(words[3] ?? ''), month, day: Number(words[1]) } : null;
}

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

function monthNumber(word: string): number {
  return MONTHS.findIndex((month) => month.startsWith(word.toLowerCase())) + 1;
}

function fullYear(digits: string): number {
  return digits.length === 2 ? 2000 + Number(digits) : Number(digits);
}

function realDay(year: number, month: number, day: number): Day | null {
  if (year < 1000) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real ? date.toISOString().slice(0, 10) : null;
}

/** The school year of a day, from 1 August: '2026/27'. */
export function schoolYearOf(day: Day): string {
  const year = Number(day.slice(0, 4)) - (day.slice(5) < '08-01' ? 1 : 0);
  return `${year}/${String((year + 1) % 100).padStart(2, '0')}`;
}
