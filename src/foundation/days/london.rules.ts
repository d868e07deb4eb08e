import { addDays, type Day } from './days.rules.ts';

const LONDON = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  weekday: 'short',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const HOUR_MS = 3_600_000;

/** A moment on London's clock: the day, '14:05', and the day of the week from 1 for Monday. */
export type LondonTime = { date: Day; time: string; day: number };

export function londonTime(moment: Date): LondonTime {
  const parts = Object.fromEntries(LONDON.formatToParts(moment).map(({ type, value }) => [type, value]));
  const part = (name: string) => parts[name] ?? '';
  return {
    date: `${part('year')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}`,
    day: DAYS.indexOf(part('weekday')) + 1,
  };
}

/**
 * The moments at which London's clock shows a time ('14:05') on a day, the earlier first. One, as a rule; none in the
 * hour that is left out when the clocks go forward, two in the hour that comes twice when they go back.
 */
export function momentsAt(day: Day, time: string): Date[] {
  const inWinter = Date.parse(`${day}T${time}:00Z`);
  return [inWinter - HOUR_MS, inWinter]
    .map((moment) => new Date(moment))
    .filter((moment) => {
      const shown = londonTime(moment);
      return shown.date === day && shown.time === time;
    });
}

/** The moment at which a day begins in London: midnight is never left out and never twice. */
export function beginOf(day: Day): Date {
  const [moment] = momentsAt(day, '00:00');
  if (!moment) throw new RangeError(`${day} is no day`);
  return moment;
}

/** The moment at which a day is over in London. */
export function endOf(day: Day): Date {
  return beginOf(addDays(day, 1));
}

/**
 * A time of day as people write it: '14:05', '2.05 pm', '9', '9am', '1400'. Null when it is none; a bare hour below
 * seven would mean the night, so it is none either: '2' may be meant as two in the afternoon.
 */
export function readTime(text: string): string | null {
  const clean = text
    .trim()
    .toLowerCase()
    .replaceAll(' ', '')
    .replace(/([ap])\.m\.?$/, '$1m');
  const given = /^(\d{1,2})(?:[:.](\d{2}))?(am|pm)?$/.exec(clean) ?? /^(\d{2})(\d{2})$/.exec(clean);
  if (!given) return null;
  const [, hours = '', minutes = '00', half] = given;
  const hour = Number(hours);
  if (half && (hour < 1 || hour > 12)) return null;
  if (!half && given[2] === undefined && hour < 7) return null;
  const turned = half ? (hour % 12) + (half === 'pm' ? 12 : 0) : hour;
  if (turned > 23 || Number(minutes) > 59) return null;
  return `${String(turned).padStart(2, '0')}:${minutes}`;
}
