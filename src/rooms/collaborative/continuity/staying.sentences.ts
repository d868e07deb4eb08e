import { shown } from '../../../foundation/charts/index.ts';
import { dateInWords } from '../../../foundation/views/index.ts';
import { addDays, type Day } from '../../../foundation/days/index.ts';
import { FEWEST, type HalfLife, type Turnover } from './staying.rules.ts';

/** Days of a month on average: 365.25 / 12. */
const MONTH_DAYS = 30.4375;

/** A length in whole months; in days where it is less than one. */
export function lengthWords(half: HalfLife): string {
  const months = monthsOf(half);
  if (months < 1) return half.days === 1 ? 'one day' : `${half.days} days`;
  return months === 1 ? 'one month' : `${months} months`;
}

/** Whole months: rounded where it is known, rounded down where it is only known to be more. */
function monthsOf({ kind, days }: HalfLife): number {
  return kind === 'is' ? Math.round(days / MONTH_DAYS) : Math.floor(days / MONTH_DAYS);
}

export const daysOfMonths = (months: number): number => Math.round(months * MONTH_DAYS);

/** A figure in a few letters: '26 months', 'more than 14 months', '–'. */
export function halfLifeShort(half: HalfLife | null): string {
  if (half === null) return '–';
  const words = lengthWords(half);
  return half.kind === 'is' ? words : `more than ${words}`;
}

/** Where the line of who stays ends: after how many months, and the share that still takes part then. */
export type LineEnd = { months: number; share: number };

/** The same as a large figure: what is said of the number stands beside it in small letters. `end`: as far as the line goes. */
export function halfLifeFigure(half: HalfLife | null, end: LineEnd | null = null): { value: string; unit: string } {
  if (half === null) return { value: '–', unit: '' };
  if (half.kind === 'more-than' && end) return { value: `over ${end.months}`, unit: 'months' };
  const [value = '', ...unit] = lengthWords(half).split(' ');
  return { value: half.kind === 'is' ? value : `over ${value}`, unit: unit.join(' ') };
}

/** `end`: where a line stands beside it, both speak of the same length, and not of two that look like one. */
export function halfLifeSentence(half: HalfLife | null, end: LineEnd | null = null): string {
  const unknown = 'After how long half have left is not known yet: fewer than';
  if (half === null) return `${unknown} ${FEWEST} members have taken part for a day.`;
  const words = lengthWords(half);
  if (half.kind === 'is') return `Half of those who come have left after ${words}.`;
  if (end)
    return `After how long half have left is not known yet. After ${end.months} months, as far as the line below goes, ${percent(end.share)} of those who came still take part.`;
  return `${unknown} ${FEWEST} members have been followed for longer than ${words}. At ${words} ${percent(half.share)} still take part.`;
}

/** `today` is the last day of the year that is looked at. */
export function turnoverSentence(found: Turnover | null, today: Day): string {
  if (found === null) return 'How many leave in a year can be said once the collaborative is three months old.';
  const { left, average, share, from } = found;
  const since = from > addDays(today, -365) ? `Since ${dateInWords(from)}` : 'In the last twelve months';
  if (left === 0) return `${since} nobody has left.`;
  const who = left === 1 ? 'one person has left' : `${left} people have left`;
  return `${since} ${who}, of ${shown(average, 0)} members on average: ${shown(share * 100, 0)} in every 100.`;
}

export function percent(share: number): string {
  return `${shown(share * 100, 0)}%`;
}
