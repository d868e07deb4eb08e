import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LEVELS } from '../members/member-words.ts';
import { addUp, coverage, warnings, type CoverageGiven } from './coverage.rules.ts';
import { coverageFinding, placesSentence } from './coverage.sentences.ts';

const SECTORS = [
  { code: 'primary', name: 'Primary schools' },
  { code: 'voluntary', name: 'Voluntary and community' },
  { code: 'parents', name: 'Parents and carers' },
  { code: 'governors', name: 'Governors' },
];
const cell = (sector: string, here: number, faded = 0, level = 'leader') => ({ sector, level, here, faded });
const given = (more: Partial<CoverageGiven>): CoverageGiven => ({
  ...{ sectors: SECTORS, counts: [], targets: [], attendanceKept: true },
  ...more,
});
const standingOf = (more: Partial<CoverageGiven>) =>
  coverage(given(more))[0]?.cells.find(({ level }) => level === 'leader')?.standing;
const targets = [{ sector: 'primary', level: 'leader' as const, wanted: 2 }];

describe('a place in the grid of sectors and levels', () => {
  test('is missing when somebody is wanted and nobody is there', () => {
    expect(standingOf({ targets })).toBe('missing');
    expect(standingOf({})).toBe('not-wanted');
  });
  test('is thin when fewer are there than wanted, or one of those named has faded', () => {
    expect(standingOf({ targets, counts: [cell('primary', 1)] })).toBe('thin');
    expect(standingOf({ targets, counts: [cell('primary', 2, 1)] })).toBe('thin');
    expect(standingOf({ targets, counts: [cell('primary', 3, 1)] })).toBe('there');
  });
  test('has faded when nobody of those named was seen for a term', () => {
    expect(standingOf({ targets, counts: [cell('primary', 2, 2)] })).toBe('faded');
  });
  test('has not faded where no attendance is noted', () => {
    expect(standingOf({ counts: [cell('primary', 1, 1)], attendanceKept: false })).toBe('there');
  });
});

test('a place held by somebody who has faded is filled, and the sentence says so', () => {
  const wanted = [...targets, { sector: 'governors', level: 'leader' as const, wanted: 1 }];
  const rows = coverage(given({ counts: [cell('primary', 1, 1), cell('governors', 2)], targets: wanted }));
  const places = addUp(rows);
  expect(places).toEqual({ filled: 2, open: 1, beyond: 1, quiet: 1 });
  expect(coverageFinding({ ...places, missing: 0 })).toEqual({
    text: '3 members take part. Of 3 places that are wanted, 2 are filled and one is open. One of those filled is held by somebody who was not seen for a term.',
    detail: 'One member takes part beyond these places.',
  });
  expect(placesSentence({ filled: 2, open: 0, beyond: 0, quiet: 0 })).toBe('All 2 places that are wanted are filled.');
});

describe('the sectors that the programme saw fade', () => {
  test('are watched by name, the worst first', () => {
    const counts = [cell('voluntary', 2), cell('voluntary', 1, 1, 'manager'), cell('parents', 1)];
    expect(warnings(coverage(given({ counts }))).map(({ sector, reason }) => [sector, reason])).toEqual([
      ['governors', 'nobody'],
      ['parents', 'only-one'],
      ['voluntary', 'some-faded'],
    ]);
  });
  test('warn of nothing while two or more of each are there', () => {
    const counts = ['voluntary', 'parents', 'governors'].flatMap((sector) => [
      cell(sector, 1),
      cell(sector, 1, 0, 'manager'),
    ]);
    expect(warnings(coverage(given({ counts })))).toEqual([]);
  });
});

const place = {
  sector: fc.constantFrom(...SECTORS.map(({ code }) => code)),
  level: fc.constantFrom(...LEVELS.map(({ code }) => code)),
};
const once = { selector: (one: { sector: string; level: string }) => one.sector + one.level };

test('a sector is the sum of its places; filled and open add up to what is wanted, filled and beyond to who is there', () => {
  const count = fc
    .record({ ...place, seen: fc.nat(4), faded: fc.nat(4) })
    .map(({ seen, ...one }) => ({ ...one, here: seen + one.faded }));
  const target = fc.record({ ...place, wanted: fc.integer({ min: 1, max: 5 }) });
  fc.assert(
    fc.property(fc.uniqueArray(count, once), fc.uniqueArray(target, once), (counts, wanted) => {
      const rows = coverage(given({ counts, targets: wanted }));
      const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((all, row) => all + of(row), 0);
      expect(sum(({ faded }) => faded)).toBe(counts.reduce((all, one) => all + one.faded, 0));
      const { filled, open, beyond, quiet } = addUp(rows);
      expect(filled + open).toBe(wanted.reduce((all, one) => all + one.wanted, 0));
      expect(filled + beyond).toBe(counts.reduce((all, { here }) => all + here, 0));
      expect(quiet).toBeLessThanOrEqual(
        Math.min(
          filled,
          sum(({ faded }) => faded),
        ),
      );
    }),
  );
});
