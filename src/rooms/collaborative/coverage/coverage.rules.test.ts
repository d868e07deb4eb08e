import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LEVELS } from '../members/member-words.ts';
import {
  coverage,
  hasFaded,
  openPlaces,
  tallies,
  warnings,
  type CoverageGiven,
  type Present,
} from './coverage.rules.ts';

const SECTORS = [
  { code: 'primary', name: 'Primary schools' },
  { code: 'voluntary', name: 'Voluntary and community' },
  { code: 'parents', name: 'Parents and carers' },
  { code: 'governors', name: 'Governors' },
];
const TERM_AGO = '2026-07-20';
const one = (sector: string, lastSeen: string | null, more: Partial<Present> = {}): Present => ({
  ...{ id: `${sector}-${lastSeen}`, name: 'Somebody', sector, level: 'leader', fromOn: '2025-09-01', lastSeen },
  ...more,
});
const given = (more: Partial<CoverageGiven>): CoverageGiven => ({
  ...{ sectors: SECTORS, members: [], targets: [], termAgo: TERM_AGO, attendanceKept: true },
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
    expect(standingOf({ targets, members: [one('primary', '2026-11-01')] })).toBe('thin');
    const withOneFaded = [one('primary', '2026-11-01'), one('primary', '2026-05-01')];
    expect(standingOf({ targets, members: withOneFaded })).toBe('thin');
  });
  test('has faded when nobody of those named was seen for a term', () => {
    expect(standingOf({ targets, members: [one('primary', '2026-05-01'), one('primary', null)] })).toBe('faded');
  });
  test('nobody has faded where no attendance is kept, and who came lately has had no time to', () => {
    expect(standingOf({ targets: [], members: [one('primary', null)], attendanceKept: false })).toBe('there');
    expect(hasFaded(one('primary', null, { fromOn: '2026-09-01' }), TERM_AGO)).toBe(false);
    expect(hasFaded(one('primary', TERM_AGO), TERM_AGO)).toBe(false);
  });
});

describe('the sectors that the programme saw fade', () => {
  test('are watched by name, the worst first', () => {
    const members = [
      one('voluntary', '2026-11-01'),
      one('voluntary', '2026-10-01', { id: 'b' }),
      one('voluntary', '2026-01-01', { id: 'c' }),
      one('parents', '2026-11-01'),
    ];
    expect(warnings(tallies(coverage(given({ members })))).map(({ sector, reason }) => [sector, reason])).toEqual([
      ['governors', 'nobody'],
      ['parents', 'only-one'],
      ['voluntary', 'some-faded'],
    ]);
  });
  test('warn of nothing while two or more of each are there', () => {
    const members = ['voluntary', 'parents', 'governors'].flatMap((sector) => [
      one(sector, '2026-11-01'),
      one(sector, '2026-11-02', { level: 'manager' }),
    ]);
    expect(warnings(tallies(coverage(given({ members }))))).toEqual([]);
  });
});

test('the grid holds everybody once, and open places never go below what is missing', () => {
  const member = fc.record({
    sector: fc.constantFrom(...SECTORS.map(({ code }) => code)),
    level: fc.constantFrom(...LEVELS.map(({ code }) => code)),
    lastSeen: fc.option(fc.constantFrom('2026-05-01', '2026-11-01')),
  });
  const target = fc.record({
    sector: fc.constantFrom(...SECTORS.map(({ code }) => code)),
    level: fc.constantFrom(...LEVELS.map(({ code }) => code)),
    wanted: fc.integer({ min: 1, max: 5 }),
  });
  fc.assert(
    fc.property(fc.array(member), fc.uniqueArray(target, { selector: (t) => t.sector + t.level }), (some, wanted) => {
      const members = some.map((m, at) => one(m.sector, m.lastSeen, { id: String(at), level: m.level }));
      const rows = coverage(given({ members, targets: wanted }));
      const ids = rows.flatMap(({ cells }) => cells.flatMap(({ here }) => here.map(({ id }) => id)));
      expect(ids.toSorted()).toEqual(members.map(({ id }) => id).toSorted());
      const all = wanted.reduce((sum, t) => sum + t.wanted, 0);
      expect(openPlaces(tallies(rows))).toBeGreaterThanOrEqual(Math.max(0, all - members.length));
      expect(openPlaces(tallies(rows))).toBeLessThanOrEqual(all);
    }),
  );
});
