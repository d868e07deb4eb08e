import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, readDay, weekday, type Day, schoolYearOf } from '../../../foundation/days/index.ts';
import {
  isSchoolDay,
  nthSchoolDayFrom,
  schoolCalendar,
  schoolDayAfter,
  schoolDaysIn,
  schoolYearSpan,
  type Period,
} from './school-days.rules.ts';

/** An invented county's year. Counted by hand on a printed calendar. */
const YEAR: Period[] = [
  { kind: 'term', name: 'Autumn', from: '2026-09-01', to: '2026-12-18' },
  { kind: 'holiday', name: 'Autumn half term', from: '2026-10-26', to: '2026-10-30' },
  { kind: 'inset', name: 'INSET', from: '2026-09-01', to: '2026-09-02' },
  { kind: 'inset', name: 'INSET', from: '2026-11-27', to: '2026-11-27' },
  { kind: 'term', name: 'Spring', from: '2027-01-04', to: '2027-03-25' },
  { kind: 'holiday', name: 'Spring half term', from: '2027-02-15', to: '2027-02-19' },
  { kind: 'closure', name: 'Snow', from: '2027-01-21', to: '2027-01-22' },
  { kind: 'term', name: 'Summer', from: '2027-04-12', to: '2027-07-21' },
  { kind: 'holiday', name: 'Summer half term', from: '2027-05-31', to: '2027-06-04' },
];
const calendar = schoolCalendar(YEAR);

describe('counting school days', () => {
  test.each<[string, Day, number, Day]>([
    ['the next school day', '2026-09-03', 1, '2026-09-04'],
    ['over a weekend', '2026-09-04', 1, '2026-09-07'],
    ['told on a Saturday', '2026-09-05', 1, '2026-09-07'],
    ['told on an INSET day at the start of term', '2026-09-01', 1, '2026-09-03'],
    ['told in August', '2026-08-28', 1, '2026-09-03'],
    ['fifteen days for the governors', '2026-09-14', 15, '2026-10-05'],
    ['fifteen days over half term', '2026-10-19', 15, '2026-11-16'],
    ['fifteen days over half term and an INSET day', '2026-11-23', 15, '2026-12-15'],
    ['six days over Christmas', '2026-12-16', 6, '2027-01-07'],
    ['over days of snow', '2027-01-20', 1, '2027-01-25'],
    ['the last day before Easter', '2027-03-24', 1, '2027-03-25'],
    ['over Easter', '2027-03-25', 1, '2027-04-12'],
    ['over the early May bank holiday', '2027-04-30', 1, '2027-05-04'],
    ['over half term with the spring bank holiday in it', '2027-05-28', 1, '2027-06-07'],
    ['fifty days for a review on request', '2026-09-14', 50, '2026-12-01'],
    ['two days of notice before an off-site direction', '2026-11-02', -2, '2026-10-22'],
    ['one day back over a weekend', '2026-09-14', -1, '2026-09-11'],
    ['back from a holiday', '2027-01-01', -1, '2026-12-18'],
  ])('%s', (_name, from, n, expected) => {
    expect(schoolDayAfter(calendar, from, n)).toEqual({ ok: true, value: expected });
  });

  test.each<[string, Day, Day]>([
    ['the sixth day of an exclusion that begins on a Monday', '2026-09-14', '2026-09-21'],
    ['that begins on a Friday before half term', '2026-10-23', '2026-11-06'],
    ['that begins on an INSET day', '2026-11-27', '2026-12-07'],
  ])('%s', (_name, from, expected) => {
    expect(nthSchoolDayFrom(calendar, from, 6)).toEqual({ ok: true, value: expected });
  });

  test.each<[string, Day, Day, number]>([
    ['one day', '2026-09-14', '2026-09-14', 1],
    ['a week', '2026-09-14', '2026-09-20', 5],
    ['over half term', '2026-10-23', '2026-11-02', 2],
    ['a weekend', '2026-09-12', '2026-09-13', 0],
    ['the wrong way round', '2026-09-15', '2026-09-14', 0],
    ['the whole autumn term', '2026-09-01', '2026-12-18', 71],
    ['the whole spring term', '2027-01-04', '2027-03-25', 52],
    ['the whole summer term', '2027-04-12', '2027-07-21', 67],
  ])('a suspension of %s', (_name, from, to, expected) => {
    expect(schoolDaysIn(calendar, { from, to })).toEqual({ ok: true, value: expected });
  });

  test('what is not entered is said, with the last day that is', () => {
    const unknown = { ok: false, reason: 'not-entered', knownUntil: '2027-07-21' };
    expect(schoolDayAfter(calendar, '2027-07-15', 15)).toEqual(unknown);
    expect(schoolDayAfter(calendar, '2027-08-15', 1)).toEqual(unknown);
    expect(schoolDaysIn(calendar, { from: '2027-07-20', to: '2027-09-10' })).toEqual(unknown);
    expect(isSchoolDay(calendar, '2025-09-10')).toEqual(unknown);
    expect(schoolDayAfter(schoolCalendar([]), '2026-09-14', 1)).toEqual({ ...unknown, knownUntil: null });
  });

  test('a year between two that are entered is not jumped over', () => {
    const gap = schoolCalendar([...YEAR, { kind: 'term', name: 'Autumn', from: '2028-09-04', to: '2028-12-20' }]);
    expect(schoolDayAfter(gap, '2027-07-20', 3).ok).toBe(false);
    expect(schoolDayAfter(gap, '2028-09-04', 1)).toEqual({ ok: true, value: '2028-09-05' });
  });

  test('nothing depends on the order, nor on whether half terms are entered as terms of their own', () => {
    const halves = YEAR.filter(({ name }) => name !== 'Autumn' && name !== 'Autumn half term');
    halves.push({ kind: 'term', name: 'Autumn 2', from: '2026-11-02', to: '2026-12-18' });
    halves.push({ kind: 'term', name: 'Autumn 1', from: '2026-09-01', to: '2026-10-23' });
    expect(schoolCalendar(halves).days).toEqual(calendar.days);
    expect(schoolCalendar([...YEAR].reverse()).days).toEqual(calendar.days);
  });

  test('counting agrees with walking day by day, from any day, and back again', () => {
    const inYear = fc.integer({ min: 0, max: 320 }).map((days) => addDays('2026-09-01', days));
    fc.assert(
      fc.property(inYear, fc.integer({ min: 1, max: 60 }), (from, n) => {
        const counted = schoolDayAfter(calendar, from, n);
        if (!counted.ok) return;
        expect(counted.value).toBe(walk(from, n));
        expect(schoolDaysIn(calendar, { from: addDays(from, 1), to: counted.value })).toEqual({ ok: true, value: n });
        // Going back as many days comes to the last school day on or before the day that we set out from, or none.
        const back = n > 1 ? schoolDayAfter(calendar, counted.value, -(n - 1)) : null;
        if (back?.ok) expect(back.value).toBe(walk(from, 1));
      }),
      { numRuns: 2000 },
    );
  });
});

/** The plain way: one day after the other, asking of each whether schools are open. */
function walk(from: Day, n: number): Day {
  const bank = ['2026-12-25', '2026-12-28', '2027-01-01', '2027-03-26', '2027-03-29', '2027-05-03', '2027-05-31'];
  let day = from;
  for (let left = n; left > 0;) {
    day = addDays(day, 1);
    const term = YEAR.some(({ kind, from: a, to: b }) => kind === 'term' && a <= day && day <= b);
    const closed = YEAR.some(({ kind, from: a, to: b }) => kind !== 'term' && a <= day && day <= b);
    if (term && !closed && weekday(day) <= 5 && !bank.includes(day)) left -= 1;
  }
  return day;
}

describe('days and school years', () => {
  test.each([
    ['2026-09-01', '2026-09-01'],
    ['01/09/2026', '2026-09-01'],
    ['1.9.26', '2026-09-01'],
    ['1 September 2026', '2026-09-01'],
    ['Tuesday 1st Sept 2026', '2026-09-01'],
    ['Tue, 1 Sep 2026', '2026-09-01'],
    ['29/02/2028', '2028-02-29'],
    ['29/02/2027', null],
    ['31/06/2026', null],
    ['9/13/2026', null],
    ['tomorrow', null],
    ['', null],
  ])('“%s” is read as %s', (text, day) => {
    expect(readDay(text)).toBe(day);
  });

  test('a school year begins on 1 August', () => {
    expect([schoolYearOf('2026-07-31'), schoolYearOf('2026-08-01'), schoolYearOf('1999-09-01')]).toEqual([
      '2025/26',
      '2026/27',
      '1999/00',
    ]);
    expect(schoolYearSpan('2026/27')).toEqual({ from: '2026-08-01', to: '2027-07-31' });
  });
});
