import { foldedLine, inText, moment } from './content-lines.rules.ts';

/** The media type of an iCalendar file. */
export const CALENDAR_TYPE = 'text/calendar; charset=utf-8';

/** One event. What somebody typed goes into `title`, `text` and `place` as it is: it is escaped here. */
export type CalendarEvent = {
  /** Stays the same for ever: calendars know an event again by it. */
  uid: string;
  /** Grows with each change, so that calendars take the newer one. */
  sequence: number;
  begins: Date;
  ends: Date;
  title: string;
  text: string;
  place: string;
  /** An address below BASE_URL, made by `definePath`: it needs no escaping. */
  href: string;
  cancelled: boolean;
};

export type CalendarFile = {
  name: string;
  events: readonly CalendarEvent[];
  now: Date;
  /** How often a calendar that follows the file is asked to fetch it again; null for one event that is downloaded. */
  refreshHours: number | null;
};

/**
 * An iCalendar file (RFC 5545). Times are in UTC: each calendar shows them on the clock of whoever looks, and no
 * definition of a zone can be read wrongly on the days when clocks change (decision 30).
 */
export function writeCalendar({ name, events, now, refreshHours }: CalendarFile): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Throughline//Meetings//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    // RFC 7986 and the older words for the same, which Outlook and Apple read.
    ...(refreshHours === null ? [] : followed(name, refreshHours)),
    ...events.flatMap((event) => eventLines(event, now)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${foldedLine(line)}\r\n`).join('');
}

function followed(name: string, hours: number): string[] {
  return [
    `NAME:${inText(name)}`,
    `X-WR-CALNAME:${inText(name)}`,
    `REFRESH-INTERVAL;VALUE=DURATION:PT${hours}H`,
    `X-PUBLISHED-TTL:PT${hours}H`,
  ];
}

function eventLines(event: CalendarEvent, now: Date): string[] {
  const { uid, sequence, begins, ends, title, text, place, href, cancelled } = event;
  return [
    'BEGIN:VEVENT',
    `UID:${inText(uid)}`,
    `DTSTAMP:${moment(now)}`,
    `DTSTART:${moment(begins)}`,
    `DTEND:${moment(ends)}`,
    `SEQUENCE:${sequence}`,
    // Many calendars show no status of a calendar that is followed, so the title says it too.
    `SUMMARY:${inText(cancelled ? `Cancelled: ${title}` : title, 'one line')}`,
    ...(text ? [`DESCRIPTION:${inText(text)}`] : []),
    ...(place ? [`LOCATION:${inText(place, 'one line')}`] : []),
    `URL:${href}`,
    `STATUS:${cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `TRANSP:${cancelled ? 'TRANSPARENT' : 'OPAQUE'}`,
    'END:VEVENT',
  ];
}
