import ical, { type VEvent } from 'node-ical';
import { addDays, daysBetween, londonTime, type Day } from '../../../foundation/days/index.ts';
import type { ReadRow } from './read-calendar.ts';
import type { PeriodKind } from './school-days.rules.ts';

type Event = { at: string; name: string; from: Day; to: Day };

/**
 * Reads the events of an iCalendar (RFC 5545) by their words: "Autumn term", "Half term", "INSET day", and pairs of
 * "Term starts" and "Term ends". An event whose words say none of these is left out, and said.
 */
export function readIcsCalendar(text: string): ReadRow[] {
  const events = eventsOf(text);
  if (!events) {
    const expected = 'a calendar file (BEGIN:VCALENDAR … END:VCALENDAR)';
    return [{ at: 'The file', kind: 'wrong', column: 'all', value: '', expected }];
  }
  if (events.length === 0) {
    return [{ at: 'The file', kind: 'wrong', column: 'VEVENT', value: '', expected: 'at least one event with a day' }];
  }
  return inPairs(events.sort((a, b) => (a.from < b.from ? -1 : 1)));
}

function eventsOf(text: string): Event[] | null {
  try {
    if (!/END:VCALENDAR\s*$/i.test(text)) return null;
    const all = Object.values(ical.sync.parseICS(text));
    return all.filter((one): one is VEvent => one?.type === 'VEVENT').flatMap(eventOf);
  } catch {
    return null;
  }
}

function eventOf(event: VEvent): Event[] {
  const start: unknown = event.start;
  if (!(start instanceof Date) || Number.isNaN(start.getTime())) return [];
  const whole = event.datetype === 'date';
  const from = dayOf(start, whole);
  // The end of whole days is the day after the last one (RFC 5545, 3.6.1).
  const end = event.end instanceof Date ? dayOf(event.end, whole) : null;
  const to = end && end > from ? (whole ? addDays(end, -1) : end) : from;
  const name = nameOf(event.summary).trim().slice(0, 80) || 'No name';
  return [{ at: `${name}, ${from}`, name, from, to }];
}

function nameOf(summary: unknown): string {
  if (typeof summary === 'string') return summary;
  const value = (summary as { val?: unknown } | null | undefined)?.val;
  return typeof value === 'string' ? value : '';
}

/** The library gives a whole day as midnight of the machine's own zone, an instant as an instant. */
function dayOf(date: Date, whole: boolean): Day {
  if (!whole) return londonTime(date).date;
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

const STARTS = /\b(?:start|begin|open|re-?open)s?\b|\bfirst day\b/i;
const ENDS = /\b(?:end|close|finish|break)s?\b|\blast day\b/i;

/** A term given as its first and its last day is put together; what begins and never ends is wrong. */
function inPairs(events: readonly Event[]): ReadRow[] {
  const rows: ReadRow[] = [];
  let open: Event | null = null;
  for (const event of events) {
    const marker = event.from === event.to && /\bterm\b|\bschool/i.test(event.name) && !/half.?term/i.test(event.name);
    if (marker && STARTS.test(event.name)) {
      if (open) rows.push(unpaired(open, 'an event that says when this term ends'));
      open = event;
    } else if (marker && ENDS.test(event.name)) {
      rows.push(open ? termOf(open, event) : unpaired(event, 'an event that says when this term starts'));
      open = null;
    } else rows.push(rowOf(event));
  }
  if (open) rows.push(unpaired(open, 'an event that says when this term ends'));
  return rows;
}

function termOf(first: Event, last: Event): ReadRow {
  const name =
    first.name
      .replace(STARTS, '')
      .replace(/\s{2,}/g, ' ')
      .trim() || 'Term';
  return { at: first.at, kind: 'period', period: { kind: 'term', name, from: first.from, to: last.to } };
}

function unpaired(event: Event, expected: string): ReadRow {
  return { at: event.at, kind: 'wrong', column: 'SUMMARY', value: event.name, expected };
}

function rowOf(event: Event): ReadRow {
  const { at, name, from, to } = event;
  if (/bank holiday|good friday|easter monday|boxing day/i.test(name)) {
    return { at, kind: 'left-out', what: name, why: 'Bank holidays are known already' };
  }
  const kind = kindOf(name, daysBetween(from, to) + 1);
  if (kind) return { at, kind: 'period', period: { kind, name, from, to } };
  return { at, kind: 'left-out', what: name, why: 'Its words say neither term, holiday, INSET nor closed' };
}

/** A half term of more than three weeks is half of a term, not the holiday in its middle. */
function kindOf(name: string, days: number): PeriodKind | null {
  if (/\binset\b|staff (?:training|development)|teacher training|non.?pupil|training day/i.test(name)) return 'inset';
  if (/half.?term/i.test(name)) return days > 21 ? 'term' : 'holiday';
  if (/\bholidays?\b|\bbreak\b|\bvacation\b/i.test(name)) return 'holiday';
  if (/\bterm\b/i.test(name)) return 'term';
  return /\bclosed\b|\bclosure\b/i.test(name) ? 'closure' : null;
}
