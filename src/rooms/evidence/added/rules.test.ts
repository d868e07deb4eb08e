import { describe, expect, it } from 'vitest';
import type { IncomingSeries } from './incoming.ts';
import { publishedPeriod } from './published-period.ts';
import { compareRelease } from './compare-release.rules.ts';
import { aboutIn } from './release-options.rules.ts';
import { differenceOf } from './same-figure.rules.ts';
import { doubtsAbout } from './sums.rules.ts';
import { oddUnits } from './unit.rules.ts';

const series = (measure: string, cells: Record<number, string>, phase = 'total'): IncomingSeries => ({
  ...{ measure, period: '2023/24', phase, group: 'all', decimals: 2 },
  cells: new Map(Object.entries(cells).map(([area, cell], at) => [Number(area), { cell, row: at + 2 }])),
});

describe('two publications of one figure', () => {
  it.each([
    ['0.14706', '0.15', 5, 2, 'same'],
    ['0.14706', '0.14', 5, 2, 'other'],
    ['0.15', '0.14706', 2, 5, 'finer'],
    ['0.1', '0.14', 2, 2, 'other'],
    ['5', '5.4', 2, 2, 'other'],
    ['12', '13', 0, 0, 'other'],
    ['0.00001', '1e-05', 5, 5, 'same'],
    ['s', 'n', 2, 2, 'same'],
    ['s', '0', 2, 2, 'other'],
    ['3', 's', 2, 2, 'other'],
  ])('%s and then %s, of %i and %i decimals: %s', (before, after, held, given, difference) => {
    expect(differenceOf(before, after, { held, given })).toBe(difference);
  });
});

describe('changes of the past', () => {
  it('are told apart from new figures, missing and given ones, the largest first', () => {
    const cells = { 1: '1', 2: '1', 3: '1', 4: 's', 5: '2' };
    const held = [new Map(Object.entries(cells).map(([area, cell]) => [Number(area), { cell }]))];
    const given = { 1: '1.5', 2: '3.5', 3: 's', 4: '2', 5: '2', 6: '9' };
    const found = compareRelease([series('suspension-rate', given)], held, () => 2);
    expect(found.changed.map(({ area, from, to }) => [area, from, to])).toEqual([
      [2, '1', '3.5'],
      [1, '1', '1.5'],
    ]);
    expect(found).toMatchObject({ fresh: 1, same: 1, missing: [{ area: 3, row: 4 }], given: [{ area: 4 }] });
  });
});

describe('times', () => {
  it.each([
    ['202425', 'Academic year', '2024/25'],
    ['2024/25', 'Summer term', '2024/25 summer'],
    ['202425', 'Financial year', '2024-25'],
    ['2024', 'Calendar year', '2024'],
    ['2024', 'February', '2024-02 month'],
  ])('%s, %s is the period %s', (time, identifier, code) => {
    expect(publishedPeriod(time, identifier)).toMatchObject({ period: { code } });
  });
  it('a month ends on its last day', () => {
    expect(publishedPeriod('2024', 'February')).toMatchObject({
      period: { startOn: '2024-02-01', endOn: '2024-02-29' },
    });
  });
});

describe('what does not fit together', () => {
  const names = { area: String, period: (code: string) => code, measure: (code: string) => code };
  const areas = { england: 970, authorities: new Set([1, 2]) };

  it('a rate that is not its count among its pupils, with rounding allowed', () => {
    const counts = [
      series('suspension-count', { 1: '50', 2: '50' }),
      series('pupil-headcount', { 1: '1000', 2: '1000' }),
    ];
    expect(doubtsAbout([series('suspension-rate', { 1: '5.0', 2: '5.2' }), ...counts], areas, names)).toEqual([]);
    const [doubt] = doubtsAbout([series('suspension-rate', { 1: '5.0', 2: '50' }), ...counts], areas, names);
    expect(doubt).toMatchObject({ count: 1, first: 'row 3, 2, 2023/24: 50, but 50 of 1000 is 5.000' });
  });
  it('England that is not its authorities together, unless one of them is suppressed', () => {
    expect(doubtsAbout([series('suspension-count', { 970: '300', 1: '100', 2: '100' })], areas, names)).toHaveLength(1);
    expect(doubtsAbout([series('suspension-count', { 970: '202', 1: '100', 2: '100' })], areas, names)).toEqual([]);
    expect(doubtsAbout([series('suspension-count', { 970: '300', 1: '100', 2: 's' })], areas, names)).toEqual([]);
  });
  it('all schools that are fewer than a kind of them', () => {
    const parts = [series('suspension-count', { 1: '100' }), series('suspension-count', { 1: '120' }, 'secondary')];
    expect(doubtsAbout(parts, areas, names)).toMatchObject([{ count: 1 }]);
  });
  it('numbers of another size than those held are of another unit', () => {
    const many = (cell: string) =>
      series('suspension-rate', Object.fromEntries(Array.from({ length: 30 }, (_, at) => [at, cell])));
    expect(oddUnits([many('9.3')], () => 7.5)).toEqual([]);
    expect(oddUnits([many('930')], () => 7.5)).toMatchObject([{ measure: 'suspension-rate', found: 930, held: 7.5 }]);
    expect(oddUnits([many('930')], () => undefined)).toEqual([]);
  });
});

describe('what is said of a release', () => {
  const asked = { accepts: true, today: '2026-11-22' };
  it.each([
    [{ date: '2026-07-16' }, /--release is missing/],
    [{ release: 'R', date: '2026-02-30' }, /--date: expected the day/],
    [{ release: 'R', date: '2027-01-01' }, /a day that has come/],
    [{ release: 'R', date: '2026-07-16', url: 'http://x' }, /https/],
  ])('is asked for when it is missing or wrong', (options, said) => {
    expect(() => aboutIn(options, asked)).toThrow(said);
  });
  it('is not needed to look', () => {
    expect(aboutIn({}, { ...asked, accepts: false })).toBeNull();
  });
});
