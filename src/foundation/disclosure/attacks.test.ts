import { beforeAll, describe, expect, it } from 'vitest';
import { crossTable } from './cross-table.ts';
import { linked } from './linked.ts';
import { protectNext } from './protect-next.ts';
import { protectTable } from './protect-table.ts';
import { protect } from './protect.ts';
import { roundedTable } from './rounded.ts';
import { percentage, shownCount } from './shown.ts';
import { loadSolver, type Solver } from './solver.ts';
import { exposed } from './testing.ts';
import { TableRefusedError } from './table.ts';

let solver: Solver;
beforeAll(async () => {
  solver = await loadSolver();
});

const bySector = (counts: readonly number[]) =>
  crossTable({
    dimensions: [
      { name: 'sector', labels: ['Health', 'Police', 'Schools'] },
      { name: 'answer', labels: ['Agree', 'Unsure', 'Disagree'] },
    ],
    counts,
  });
const SECTORS = bySector([12, 9, 2, 7, 11, 8, 14, 10, 9]);
const RULE = { minimum: 5 } as const;

describe('an attacker', { timeout: 60_000 }, () => {
  it('who knows the own answer in any one cell bounds no other (SAFETY 37)', async () => {
    const { published, primary, secondary } = protectTable(solver, SECTORS, RULE);
    for (const own of [...primary, ...secondary]) {
      const atLeast = (cell: string) => (cell === own ? 1 : 0);
      expect(await exposed({ published, relations: SECTORS.relations }, primary, 5, { atLeast })).toEqual([]);
    }
  });
  it('learns nothing from two single people hidden in one line', async () => {
    const table = bySector([1, 1, 20, 9, 9, 9, 12, 12, 12]);
    const { published, primary } = protectTable(solver, table, RULE);
    expect(await exposed({ published, relations: table.relations }, primary, 5, { atLeast: () => 1 })).toEqual([]);
  });
  it('learns nothing from two tables that share their totals', async () => {
    const two = linked([
      SECTORS,
      {
        cells: { 'Police|Total': 26, 'Police|Men': 3, 'Police|Women': 23 },
        relations: [
          [
            ['Police|Men', 1],
            ['Police|Women', 1],
            ['Police|Total', -1],
          ],
        ],
      },
    ]);
    const { published, primary } = protectTable(solver, two, RULE);
    expect(primary).toContain('Police|Men');
    expect(await exposed({ published, relations: two.relations }, primary, 5)).toEqual([]);
  });
  it('learns nothing from a part that leaves one group out', async () => {
    const allBut = linked([
      SECTORS,
      {
        cells: { 'Total|Disagree': 19, 'All but Health|Disagree': 17, 'Health|Disagree': 2 },
        relations: [
          [
            ['All but Health|Disagree', 1],
            ['Health|Disagree', 1],
            ['Total|Disagree', -1],
          ],
        ],
      },
    ]);
    const { published, primary } = protectTable(solver, allBut, RULE);
    expect(await exposed({ published, relations: allBut.relations }, primary, 5)).toEqual([]);
  });
  it('who compares releases sees no late answer: it waits until enough have come', () => {
    const before = { table: SECTORS, protection: protectTable(solver, SECTORS, RULE) };
    const oneLater = bySector([12, 9, 3, 7, 11, 8, 14, 10, 9]);
    expect(protectNext(solver, before, oneLater, RULE)).toMatchObject({ held: true });
    expect(protectNext(solver, before, SECTORS, RULE)).toMatchObject({ held: false });
    const manyLater = bySector([22, 19, 2, 17, 21, 18, 24, 20, 19]);
    expect(protectNext(solver, before, manyLater, RULE)).toMatchObject({ held: false });
  });
  it('gets no percentage of a hidden count', () => {
    const protection = protectTable(solver, SECTORS, RULE);
    expect(shownCount(protection, 'Health|Disagree')).toBe('c');
    expect(percentage(protection, 'Health|Disagree', 'Total|Total')).toBeNull();
    expect(percentage(protection, 'Total|Agree', 'Total|Total')).toBeCloseTo(40.24, 2);
  });
  it('cannot undo rounding: where rounded figures bound a small count, some are left out', () => {
    const shown = roundedTable(solver, SECTORS, { ...RULE, base: 10 });
    expect(shown['Total|Total']).toBe(80);
    const fives = roundedTable(solver, SECTORS, { ...RULE, base: 5 });
    expect(fives['Health|Disagree']).toBeNull();
  });
});

describe('what is never shown', { timeout: 60_000 }, () => {
  const pupils = {
    cells: {
      children: 14,
      'children A': 7,
      'children B': 7,
      events: 25,
      'events A': 8,
      'events B': 17,
      '?A': 1,
      '?B': 10,
    },
    relations: [
      [
        ['children A', 1],
        ['children B', 1],
        ['children', -1],
      ],
      [
        ['events A', 1],
        ['events B', 1],
        ['events', -1],
      ],
      [
        ['events A', 1],
        ['children A', -1],
        ['?A', -1],
      ],
      [
        ['events B', 1],
        ['children B', -1],
        ['?B', -1],
      ],
    ],
    kept: ['?A', '?B'],
    primary: ['?A'],
  } as const;
  it('cannot be worked out from two numbers that are shown: one child more often than once (SAFETY 37)', async () => {
    const { published, atLeast, hidden } = protectTable(solver, pupils, RULE);
    expect(Object.keys(published)).not.toContain('?A');
    expect([hidden, atLeast]).toEqual([2, 2]);
    const open = { published: { ...published, '?A': null, '?B': null }, relations: pupils.relations };
    expect(await exposed(open, ['?A'], 5, { atLeast: (cell) => (cell.startsWith('?') ? 0 : 1) })).toEqual([]);
  });
  it('lets what was to be shown whatever it costs go, where it protects nobody', () => {
    const settled = Object.keys(pupils.cells).filter((cell) => !cell.startsWith('?'));
    expect(protectTable(solver, { ...pupils, settled }, RULE).hidden).toBe(2);
  });
  it('refuses to show and hide the same cell', () => {
    expect(() => protectTable(solver, { ...pupils, settled: ['?A'] }, RULE)).toThrow(
      '"?A" cannot be settled and hidden',
    );
  });
});

it('a cell that few people changed is hidden in the later release, and the others come out', () => {
  const before = { table: SECTORS, protection: protectTable(solver, SECTORS, RULE) };
  const later = protectNext(solver, before, bySector([22, 19, 2, 17, 21, 18, 24, 20, 10]), RULE);
  expect(later.held ? null : later.protection.published['Schools|Disagree']).toBeNull();
  const big = bySector([22, 19, 12, 17, 21, 18, 24, 20, 19]);
  const open = { table: big, protection: protectTable(solver, big, RULE) };
  expect(protectNext(solver, open, bySector([32, 29, 22, 27, 31, 28, 34, 30, 20]), RULE)).toMatchObject({
    held: false,
  });
});

describe('a table that cannot be worked with is refused by name', () => {
  it.each([
    [
      {
        cells: { a: 1, b: 2 },
        relations: [
          [
            ['a', 1],
            ['x', -1],
          ],
        ],
      },
      '"x" is not among the cells',
    ],
    [
      {
        cells: { a: 1, b: 2, t: 4 },
        relations: [
          [
            ['a', 1],
            ['b', 1],
            ['t', -1],
          ],
        ],
      },
      'off by -1',
    ],
    [{ cells: { a: -1 }, relations: [] }, '"a" is -1'],
    [{ cells: { a: 1.5 }, relations: [] }, '"a" is 1.5'],
    [{ cells: { a: 0 }, relations: [], primary: ['a'] }, 'zeros are published'],
    [{ cells: { a: 3 }, relations: [], primary: ['b'] }, '"b" is not among the cells'],
    [
      {
        cells: { a: 3 },
        relations: [
          [
            ['a', 1],
            ['a', -1],
          ],
        ],
      },
      'named twice',
    ],
    [{ cells: {}, relations: [] }, 'at least one cell'],
  ] as const)('%j', (table, words) => {
    const given = table as unknown as Parameters<typeof protectTable>[1];
    expect(() => protectTable(solver, given, RULE)).toThrow(TableRefusedError);
    expect(() => protectTable(solver, given, RULE)).toThrow(words);
  });
});

it('a thread of its own gives the same answer, and the server goes on meanwhile', async () => {
  let ticks = 0;
  const ticking = setInterval(() => (ticks += 1), 10);
  const protection = await protect(SECTORS, RULE);
  clearInterval(ticking);
  expect(protection.primary).toEqual(['Health|Disagree']);
  expect(ticks).toBeGreaterThan(3);
});
