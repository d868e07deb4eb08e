import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readCalendar } from './read-calendar.ts';

const CSV = `kind,name,from,to
term,Autumn term,01/09/2026,18/12/2026
holiday,Autumn half term,26/10/2026,30/10/2026
inset,INSET day,27/11/2026,`;

const event = (summary: string, from: string, to?: string) =>
  `BEGIN:VEVENT\r\nUID:${summary}-${from}\r\nSUMMARY:${summary}\r\nDTSTART;VALUE=DATE:${from}\r\n${to ? `DTEND;VALUE=DATE:${to}\r\n` : ''}END:VEVENT\r\n`;
const ics = (...events: string[]) => `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${events.join('')}END:VCALENDAR\r\n`;

const added = (text: string) =>
  readCalendar(text, []).added.map(({ period: { kind, name, from, to } }) => [kind, name, from, to]);

describe('term dates from a spreadsheet', () => {
  test('one row is one period; a last day left empty is the first', () => {
    expect(added(CSV)).toEqual([
      ['term', 'Autumn term', '2026-09-01', '2026-12-18'],
      ['holiday', 'Autumn half term', '2026-10-26', '2026-10-30'],
      ['inset', 'INSET day', '2026-11-27', '2026-11-27'],
    ]);
  });

  test('columns in any order, under other names, with tabs, quotes and a byte order mark', () => {
    expect(added('\uFEFFStart date\tEnd date\tType\tDescription\n1 Sept 2026\t18 Dec 2026\tTerm\tAutumn')).toEqual([
      ['term', 'Autumn', '2026-09-01', '2026-12-18'],
    ]);
    expect(added('name,to,from,kind\n"Autumn, 2026",18/12/2026,01/09/2026,Term')).toHaveLength(1);
  });

  test('the same file twice adds nothing', () => {
    const standing = readCalendar(CSV, []).added.map(({ period }) => period);
    const again = readCalendar(CSV, standing);
    expect([again.added.length, again.there.length, again.wrong.length]).toEqual([0, 3, 0]);
  });

  test.each([
    ['a kind that is none', 'kind,name,from\nterms,Autumn,1/9/2026', 'Line 2', 'kind', 'terms'],
    ['no name', 'kind,name,from\nterm,,1/9/2026', 'Line 2', 'name', ''],
    ['a day that is none', 'kind,name,from\ninset,Day,31/9/2026', 'Line 2', 'from', '31/9/2026'],
    ['an end before the beginning', 'kind,name,from,to\nterm,A,1/9/2026,1/8/2026', 'Line 2', 'to', '2026-08-01'],
    ['a term of years', 'kind,name,from,to\nterm,A,1/9/2026,18/12/2027', 'Line 2', 'to', '2027-12-18'],
    ['terms that overlap', `${CSV}\nterm,Other,1/12/2026,20/12/2026`, 'Line 5', 'from', '2026-12-01'],
    ['a file without the columns', 'a,b\n1,2', 'Line 1', 'kind, name, from', 'a, b'],
    ['a quotation mark that is never closed', 'kind,name,from\n"term,Autumn,1/9/2026', 'Line 2', 'all', ''],
  ])('%s is named with line, column and value', (_name, text, at, column, value) => {
    expect(readCalendar(text, []).wrong).toMatchObject([{ at, column, value }]);
  });
});

test('a file with more rows than any calendar has is refused at once, whatever it holds (SAFETY 33)', () => {
  const day = (at: number) => new Date(Date.UTC(2000, 0, 1 + 2 * at)).toISOString().slice(0, 10);
  const many = Array.from({ length: 13_000 }, (_one, at) => `closure,a,${day(at)},`);
  const began = process.cpuUsage();
  const reading = readCalendar(`kind,name,from,to\n${many.join('\n')}`, []);
  expect(reading).toMatchObject({ added: [], wrong: [{ at: 'The file', expected: 'at most 2,000 rows or events' }] });
  expect(process.cpuUsage(began).user).toBeLessThan(2_000_000);
});

describe('term dates from a calendar file', () => {
  const zone = process.env['TZ'];
  beforeEach(() => {
    process.env['TZ'] = zone;
  });
  afterEach(() => {
    process.env['TZ'] = zone;
  });

  const FILE = ics(
    event('Autumn term starts', '20260901'),
    event('Half term', '20261026', '20261031'),
    event('INSET day', '20261127', '20261128'),
    event('Autumn term ends', '20261218'),
    event('Good Friday', '20270326', '20270327'),
    event('Sports day', '20270610', '20270611'),
  );

  test.each(['Europe/London', 'America/Los_Angeles', 'Pacific/Auckland'])(
    'whole days are the same days on a machine in %s; the day after the last is not one of them',
    (tz) => {
      process.env['TZ'] = tz;
      expect(added(FILE)).toEqual([
        ['holiday', 'Half term', '2026-10-26', '2026-10-30'],
        ['inset', 'INSET day', '2026-11-27', '2026-11-27'],
        ['term', 'Autumn term', '2026-09-01', '2026-12-18'],
      ]);
    },
  );

  test('what is of no use is left out and said', () => {
    expect(readCalendar(FILE, []).leftOut.map(({ what }) => what)).toEqual(['Good Friday', 'Sports day']);
  });

  test('a moment is the day it falls on in London', () => {
    const summer = 'BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:INSET\r\nDTSTART:20260601T230500Z\r\nEND:VEVENT\r\n';
    expect(added(ics(summer))).toEqual([['inset', 'INSET', '2026-06-02', '2026-06-02']]);
  });

  test('a term that starts and never ends is named', () => {
    expect(readCalendar(ics(event('Spring term begins', '20270104')), []).wrong).toMatchObject([
      { column: 'SUMMARY', value: 'Spring term begins' },
    ]);
  });

  test.each([
    ['a file that was cut', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Half term'],
    ['a file without events', ics()],
  ])('%s is refused in words', (_name, text) => {
    expect(readCalendar(text, []).wrong).toHaveLength(1);
  });
});
