import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseKeep } from '../config/keep.ts';
import { noLongerKept } from './keep.rules.ts';

const DAY_MS = 86_400_000;
const nightly = (nights: number, last = '2026-11-22T02:15:00Z') =>
  Array.from({ length: nights }, (_, ago) => new Date(Date.parse(last) - ago * DAY_MS));
const keep = { daily: 7, weekly: 5, monthly: 12 };

describe('which backups are kept', () => {
  test('of two years of nights: seven days, five weeks, twelve months', () => {
    const nights = nightly(730);
    const gone = new Set(noLongerKept(nights, keep));
    const kept = nights.filter((night) => !gone.has(night)).map((night) => night.toISOString().slice(0, 10));
    expect(kept.slice(0, 7)).toEqual([
      ...['2026-11-22', '2026-11-21', '2026-11-20', '2026-11-19', '2026-11-18', '2026-11-17', '2026-11-16'],
    ]);
    expect(kept.slice(7)).toEqual([
      ...['2026-11-15', '2026-11-08', '2026-11-01', '2026-10-31', '2026-10-25', '2026-09-30', '2026-08-31'],
      ...['2026-07-31', '2026-06-30', '2026-05-31', '2026-04-30', '2026-03-31', '2026-02-28', '2026-01-31'],
      '2025-12-31',
    ]);
  });

  test('the newest always, also when a month went by without one', () => {
    expect(noLongerKept(nightly(1, '2020-01-01T00:00:00Z'), { daily: 0, weekly: 0, monthly: 1 })).toEqual([]);
  });

  test('whenever they were made: never more than asked for, the newest among them, and none changes by asking twice', () => {
    const moments = fc.array(
      fc.date({ min: new Date('2024-01-01'), max: new Date('2027-01-01'), noInvalidDate: true }),
      {
        minLength: 1,
        maxLength: 60,
      },
    );
    fc.assert(
      fc.property(moments, (made) => {
        const gone = new Set(noLongerKept(made, keep));
        const kept = made.filter((moment) => !gone.has(moment));
        expect(kept.length).toBeLessThanOrEqual(24);
        expect(Math.max(...kept.map(Number))).toBe(Math.max(...made.map(Number)));
        expect(noLongerKept(kept, keep)).toEqual([]);
      }),
    );
  });

  test('is read from a setting', () => {
    expect(parseKeep('7 daily, 5 weekly, 12 monthly')).toEqual(keep);
    expect(parseKeep('14 daily')).toEqual({ daily: 14, weekly: 0, monthly: 0 });
    for (const wrong of ['', 'all', '7', '-1 daily', '0 daily', '7 daily 5 weekly'])
      expect(parseKeep(wrong)).toBeNull();
  });
});
