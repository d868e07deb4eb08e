import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, weekday, type Day } from '../../../foundation/days/index.ts';
import { daysNotKnown, openDays, type AskedDays } from './open-days.rules.ts';
import { bucketOf, BUCKETS, suggestTimes, type Given } from './suggested-times.rules.ts';

const TODAY = '2026-11-22';
const week = (day: Day) => addDays(day, 1 - weekday(day));

describe('days on which people can be asked to come', () => {
  /** A year of days of which any may be no school day, known up to a day. */
  const calendars = fc.record({
    closed: fc.uniqueArray(fc.integer({ min: 0, max: 220 }), { maxLength: 150 }),
    knownFor: fc.integer({ min: 0, max: 260 }),
    weeks: fc.integer({ min: 1, max: 12 }),
  });
  const asked = ({ closed, knownFor, weeks }: { closed: number[]; knownFor: number; weeks: number }): AskedDays => {
    const shut = new Set(closed.map((ahead) => addDays(TODAY, ahead)));
    const open = (day: Day) => weekday(day) < 6 && !shut.has(day);
    const schoolDay = (day: Day) => (day > addDays(TODAY, knownFor) ? null : open(day));
    return { today: TODAY, weeks, schoolDay, bankHoliday: (day) => shut.has(day), schoolsAsked: true };
  };

  test('are school days and Saturdays between two, a week ahead, in so many weeks; never one that is not known', () => {
    fc.assert(
      fc.property(calendars, (given) => {
        const ask = asked(given);
        const { days, endsEarly } = openDays(ask);
        for (const day of days) {
          expect(day >= addDays(TODAY, 7)).toBe(true);
          const needed = weekday(day) === 6 ? [addDays(day, -1), addDays(day, 2)] : [day];
          expect(needed.map((one) => ask.schoolDay(one))).toEqual(needed.map(() => true));
        }
        const weeks = new Set(days.map(week)).size;
        expect(weeks).toBeLessThanOrEqual(given.weeks);
        if (!endsEarly && given.knownFor > 220) expect(weeks).toBe(given.weeks);
        if (endsEarly?.knownUntil) expect(ask.schoolDay(addDays(endsEarly.knownUntil, 1))).toBeNull();
        expect(days).toEqual([...new Set(days)].sort());
      }),
    );
  });

  test('without schools are all days but Sundays and bank holidays, whatever the calendar says', () => {
    const given = { ...asked({ closed: [8], knownFor: 0, weeks: 2 }), schoolsAsked: false };
    const { days, endsEarly } = openDays(given);
    expect(endsEarly).toBeNull();
    expect(days).not.toContain('2026-11-30');
    expect(days.map(weekday)).not.toContain(7);
    expect(days.at(0)).toBe('2026-12-01');
  });
});

describe('days offered to schools where no school day is entered', () => {
  test('are weekdays that are no bank holidays, and never one that is entered as closed', () => {
    const shut = ['2026-12-25', '2026-12-28'];
    const asked = { today: TODAY, weeks: 6, schoolsAsked: true, bankHoliday: (day: Day) => shut.includes(day) };
    const days = daysNotKnown({ ...asked, schoolDay: (day) => (day === '2026-12-01' ? false : null) });
    expect(days.slice(0, 3)).toEqual(['2026-11-30', '2026-12-02', '2026-12-03']);
    expect(days.filter((day) => weekday(day) > 5 || shut.includes(day))).toEqual([]);
    expect(daysNotKnown({ ...asked, schoolDay: () => false })).toEqual([]);
  });
});

describe('times that are suggested', () => {
  const DAYS = Array.from({ length: 28 }, (_none, ahead) => addDays('2026-11-30', ahead)).filter(
    (day) => weekday(day) < 7,
  );
  const clocks = fc.integer({ min: 7 * 4, max: 22 * 4 }).map((quarter) => {
    const two = (part: number) => String(part).padStart(2, '0');
    return `${two(Math.floor(quarter / 4))}:${two((quarter % 4) * 15)}`;
  });
  const busy = fc.array(
    fc
      .record({ day: fc.constantFrom(...DAYS), one: clocks, other: clocks })
      .map(({ day, one, other }) => ({ day, begins: one < other ? one : other, ends: one < other ? other : one }))
      .filter(({ begins, ends }) => begins < ends),
    { maxLength: 40 },
  );
  const counts = fc.record({
    'school-day': fc.integer({ min: 2, max: 8 }),
    'after-school': fc.integer({ min: 2, max: 8 }),
    evening: fc.integer({ min: 2, max: 8 }),
    weekend: fc.integer({ min: 2, max: 8 }),
  });
  const came = fc.array(
    fc.record({ weekday: fc.integer({ min: 1, max: 6 }), bucket: fc.constantFrom(...BUCKETS), members: fc.nat(4) }),
    { maxLength: 6 },
  );
  const given = fc.record({
    busy,
    minutes: fc.constantFrom(30, 60, 90, 120, 180, 240),
    suits: fc.option(counts.map((about) => ({ of: 10, about, allCounted: true }))),
    faded: came.map((all) => ({ all: 4, came: all })),
  });

  test('never lie in another meeting, and only on the days given', () => {
    fc.assert(
      fc.property(given, (one) => {
        for (const { dates, begins, ends, weekday: on } of suggestTimes({ ...one, days: DAYS }))
          for (const day of dates) {
            expect([DAYS.includes(day), weekday(day)]).toEqual([true, on]);
            expect(one.busy.filter((b) => b.day === day && b.begins < ends && begins < b.ends)).toEqual([]);
          }
      }),
    );
  });

  test('come with the best first, and last as long as was asked', () => {
    const length = (begins: string, ends: string) =>
      (Date.parse(`2026-01-01T${ends}`) - Date.parse(`2026-01-01T${begins}`)) / 60_000;
    fc.assert(
      fc.property(given, (one) => {
        const found = suggestTimes({ ...one, days: DAYS });
        expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).toSorted((a, b) => b - a));
        expect(new Set(found.map(({ begins, ends }) => length(begins, ends)))).toEqual(new Set([one.minutes]));
        expect(found.every(({ begins, bucket }) => bucketOf(begins) === bucket)).toBe(true);
      }),
    );
  });

  test('say whom they suit and who of the faded came then; nothing of wishes where that cannot be said', () => {
    const about = { 'school-day': 2, 'after-school': 9, evening: 3, weekend: 2 };
    const base: Given = {
      ...{ days: DAYS, minutes: 90, busy: [], suits: { of: 12, about, allCounted: true } },
      faded: { all: 4, came: [{ weekday: 2, bucket: 'afternoon', members: 3 }] },
    };
    const [first, second] = suggestTimes(base);
    expect(first).toMatchObject({
      weekday: 2,
      bucket: 'afternoon',
      suits: { about: 2, of: 12 },
      faded: { came: 3, of: 4 },
    });
    expect(second).toMatchObject({
      bucket: 'after-school',
      begins: '15:45',
      ends: '17:15',
      suits: { about: 9, of: 12 },
    });
    expect(suggestTimes({ ...base, suits: null }).every(({ suits }) => suits === null)).toBe(true);
  });

  test('are none in school hours for what takes longer than they do', () => {
    const parts = suggestTimes({ days: DAYS, minutes: 360, busy: [], suits: null, faded: { all: 0, came: [] } });
    expect(parts).toEqual([]);
  });
});
