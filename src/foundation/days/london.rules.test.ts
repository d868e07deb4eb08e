import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { beginOf, endOf, londonTime, momentsAt, readTime } from './london.rules.ts';

const iso = (moments: Date[]) => moments.map((moment) => moment.toISOString());

describe('a time in London', () => {
  test('is an hour ahead of UTC in summer and the same in winter', () => {
    expect(iso(momentsAt('2026-07-01', '14:00'))).toEqual(['2026-07-01T13:00:00.000Z']);
    expect(iso(momentsAt('2026-12-01', '14:00'))).toEqual(['2026-12-01T14:00:00.000Z']);
  });

  test('is not there in the hour that is left out in March, and comes twice in the last one of October', () => {
    expect(momentsAt('2027-03-28', '01:30')).toEqual([]);
    expect(iso(momentsAt('2027-03-28', '02:00'))).toEqual(['2027-03-28T01:00:00.000Z']);
    expect(iso(momentsAt('2026-10-25', '01:30'))).toEqual(['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z']);
    expect(iso(momentsAt('2026-10-25', '02:00'))).toEqual(['2026-10-25T02:00:00.000Z']);
  });

  test('a day of a clock change is 23 or 25 hours long', () => {
    const hours = (day: string) => (endOf(day).getTime() - beginOf(day).getTime()) / 3_600_000;
    expect([hours('2027-03-28'), hours('2026-10-25'), hours('2026-11-22')]).toEqual([23, 25, 24]);
  });

  test('every moment is found again by what the clock shows', () => {
    const moments = fc.date({ min: new Date('2000-01-01'), max: new Date('2090-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(moments, (moment) => {
        moment.setUTCSeconds(0, 0);
        const { date, time } = londonTime(moment);
        return momentsAt(date, time).some((found) => found.getTime() === moment.getTime());
      }),
      { numRuns: 200 },
    );
  });
});

test.each([
  ['14:05', '14:05'],
  ['9.30', '09:30'],
  ['9', '09:00'],
  ['2pm', '14:00'],
  ['2.30 p.m.', '14:30'],
  ['12 am', '00:00'],
  ['1400', '14:00'],
  ['07:00', '07:00'],
  ['2', null],
  ['25:00', null],
  ['14:60', null],
  ['13 pm', null],
  ['140', null],
  ['noon', null],
  ['', null],
])('the time %j is read as %j', (text, time) => {
  expect(readTime(text)).toBe(time);
});
