import fc from 'fast-check';
import ical, { type VEvent } from 'node-ical';
import { describe, expect, test } from 'vitest';
import { addDays } from '../days/index.ts';
import { writeCalendar, type CalendarEvent } from './index.ts';

const NOW = new Date('2026-11-22T10:00:00Z');
const HOUR = 3_600_000;
const EVENT: CalendarEvent = {
  uid: '0190b5a2-0000-7000-8000-000000000001',
  sequence: 3,
  begins: new Date('2026-12-08T16:00:00Z'),
  ends: new Date('2026-12-08T17:30:00Z'),
  title: 'Termly meeting',
  text: 'Papers are on the page.',
  place: 'Shire Hall, room 2; step-free',
  href: 'https://throughline.example.org/in/marlshire/meetings/1',
  cancelled: false,
};
const written = (change: Partial<CalendarEvent> = {}) =>
  writeCalendar({ name: 'Meetings', events: [{ ...EVENT, ...change }], now: NOW, refreshHours: 4 });

/** The one event of a file, as a program that people use reads it. */
function read(text: string): VEvent {
  const found = Object.values(ical.sync.parseICS(text)).filter((one): one is VEvent => one?.type === 'VEVENT');
  if (!found[0] || found.length !== 1) throw new Error(`${found.length} events were read`);
  return found[0];
}

/** Text as a reader sees it that joins the parts of a line and nothing more. */
const unfolded = (text: string) => text.replaceAll('\r\n ', '').split('\r\n');

/** The last Sundays of March and October, when the clocks of England change. */
const CHANGES = ['2024-03-31', '2024-10-27', '2025-03-30', '2025-10-26', '2026-03-29', '2026-10-25', '2027-03-28'];
const ZONES = ['Europe/London', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland', 'UTC'];
const CLOCKS = new Map(
  ZONES.map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' }),
  ]),
);
const shown = (zone: string, at: Date | undefined) => CLOCKS.get(zone)?.format(at);

describe('a calendar file', () => {
  test('is read by a program that people use, with everything that calendars go by', () => {
    const event = read(written());
    expect(event.start.toISOString()).toBe('2026-12-08T16:00:00.000Z');
    expect(event.end?.toISOString()).toBe('2026-12-08T17:30:00.000Z');
    expect([event.uid, String(event.sequence), event.status]).toEqual([EVENT.uid, '3', 'CONFIRMED']);
    expect([event.summary, event.location, event.url]).toEqual([EVENT.title, EVENT.place, EVENT.href]);
    expect(event.dtstamp.toISOString()).toBe(NOW.toISOString());
  });

  test('keeps a cancelled event, and says so to programs that read the status and to people', () => {
    const event = read(written({ cancelled: true, sequence: 4 }));
    expect([event.uid, event.status, event.summary]).toEqual([EVENT.uid, 'CANCELLED', 'Cancelled: Termly meeting']);
    expect(written({ cancelled: true })).toContain('TRANSP:TRANSPARENT');
  });

  test('tells the right time across the change to and from summer time, in every zone', () => {
    const moments = fc.record({
      change: fc.constantFrom(...CHANGES),
      days: fc.integer({ min: -2, max: 2 }),
      minute: fc.integer({ min: 0, max: 24 * 60 - 1 }),
      long: fc.integer({ min: 15, max: 8 * 60 }),
    });
    fc.assert(
      fc.property(moments, ({ change, days, minute, long }) => {
        const begins = new Date(Date.parse(`${addDays(change, days)}T00:00:00Z`) + minute * 60_000);
        const ends = new Date(begins.getTime() + long * 60_000);
        const event = read(written({ begins, ends }));
        for (const zone of ZONES) {
          expect(shown(zone, event.start)).toBe(shown(zone, begins));
          expect(shown(zone, event.end)).toBe(shown(zone, ends));
        }
      }),
      { numRuns: 150 },
    );
  });

  test('a weekly meeting at four in England stays at four in England when the clocks change', () => {
    const four = ['2026-10-20T15:00:00Z', '2026-10-27T16:00:00Z'].map((at) => new Date(at));
    const times = four.map((begins) => read(written({ begins, ends: new Date(begins.getTime() + HOUR) })).start);
    expect(times.map((at) => shown('Europe/London', at)?.slice(-5))).toEqual(['16:00', '16:00']);
  });

  test('has no line over 75 octets, and breaks none within a character', () => {
    const letters = fc.constantFrom('a', ' ', 'é', 'Ł', '汉', '👩‍👧', '🏫', ',', ';', '\\', '\n', ':');
    const texts = fc.array(letters, { minLength: 1, maxLength: 200 }).map((all) => all.join(''));
    fc.assert(
      fc.property(texts, (text) => {
        const file = Buffer.from(written({ text, title: text.replaceAll('\n', ' '), place: 'x' }));
        for (const line of file.toString('latin1').split('\r\n')) expect(line.length).toBeLessThanOrEqual(75);
        // A part that ends within a character would not be UTF-8 by itself.
        for (const line of file.toString('latin1').split('\r\n'))
          expect(Buffer.from(line, 'latin1').toString('utf8')).not.toContain('\uFFFD');
        expect(read(file.toString('utf8')).description).toBe(text);
      }),
      { numRuns: 150 },
    );
  });

  test.each([
    ['a line break and another event', 'Tea\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:Mine'],
    ['a lone carriage return', 'Tea\rATTENDEE:mailto:x@example.org'],
    ['breaks that some readers know', 'Tea\u2028ORGANIZER:x\u2029X-A:y\u0085X-B:z\vX-C:q\fX-D:r'],
    ['characters that may not stand in a text', 'Tea\u0000\u0007\u001b[31m\u007f'],
    ['marks of the format', 'Tea; coffee, cake\\nSUMMARY:x "quoted" VALUE=DATE:'],
  ])('holds %s as words and nothing else', (_what, title) => {
    const lines = unfolded(written({ title, text: title, place: title }));
    const names = lines.map((line) => /^[A-Z-]+/.exec(line)?.[0]);
    expect(names).toEqual(unfolded(written()).map((line) => /^[A-Z-]+/.exec(line)?.[0]));
    expect(lines.join('')).not.toMatch(/(?!\t)[\p{Cc}\u2028\u2029]/u);
    // As RFC 5545 (3.3.11) says a text is read; the program above takes a backslash before an n for a break.
    const [, value = ''] = /^SUMMARY:(.*)$/.exec(lines.find((line) => line.startsWith('SUMMARY:')) ?? '') ?? [];
    const plain = value.replace(/\\([\\;,n])/g, (_all, mark: string) => (mark === 'n' ? '\n' : mark));
    expect(plain).toMatch(/^Tea/);
    if (title.includes('cake')) expect(plain).toBe(title);
    expect(read(written({ title })).summary).toMatch(/^Tea/);
  });

  test('without events is a calendar that is empty', () => {
    const text = writeCalendar({ name: 'Meetings, all; of them', events: [], now: NOW, refreshHours: 4 });
    expect(Object.values(ical.sync.parseICS(text)).filter((one) => one?.type === 'VEVENT')).toEqual([]);
    expect(text).toContain('X-WR-CALNAME:Meetings\\, all\\; of them\r\n');
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
  });
});
