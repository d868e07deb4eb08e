import { beforeAll, expect, it } from 'vitest';
import { protectNext } from './protect-next.ts';
import { protectTable } from './protect-table.ts';
import { loadSolver, type Solver } from './solver.ts';
import type { GeneralTable } from './table.ts';
import { exposed } from './testing.ts';

const RULE = { minimum: 5, seconds: 5 };
let solver: Solver;
beforeAll(async () => {
  solver = await loadSolver();
});

/** Two tables whose totals differ by something that every reader knows. */
function differing({ few, more, known }: { few: number; more: number; known: number }): GeneralTable {
  const [ours, theirs] = [few + more, few + more + known];
  return {
    cells: { few, more, ours, known, theirs, others: 30, all: theirs + 30 },
    relations: [
      [
        ['few', 1],
        ['more', 1],
        ['ours', -1],
      ],
      [
        ['ours', 1],
        ['known', 1],
        ['theirs', -1],
      ],
      [
        ['theirs', 1],
        ['others', 1],
        ['all', -1],
      ],
    ],
    primary: few < 5 ? ['few'] : [],
    known: ['known'],
  };
}

it('what a reader knows besides ties two tables together, and is not published', async () => {
  const table = differing({ few: 3, more: 20, known: 1 });
  const { published } = protectTable(solver, table, RULE);
  expect(published).not.toHaveProperty('known');
  const open = { published: { ...published, known: 1 }, relations: table.relations };
  expect(await exposed(open, ['few'], 5)).toEqual([]);
});

it('what a reader knows may change by little from one release to the next: nobody is behind it', () => {
  const before = differing({ few: 8, more: 20, known: 1 });
  const release = { table: before, protection: protectTable(solver, before, RULE) };
  const after = differing({ few: 18, more: 40, known: 2 });
  expect(protectNext(solver, release, after, RULE)).toMatchObject({ held: false });
});

it('a row that was empty before comes out with as many people as any other', () => {
  const row = (cells: Record<string, number>): GeneralTable => ({
    cells: { ...cells, all: Object.values(cells).reduce((sum, each) => sum + each, 0) },
    relations: [[...Object.keys(cells).map((name) => [name, 1] as const), ['all', -1]]],
    primary: [],
    largest: { new: 3 },
  });
  const before = row({ a: 20, b: 30, new: 0 });
  const release = { table: before, protection: protectTable(solver, before, RULE) };
  const later = protectNext(solver, release, row({ a: 40, b: 50, new: 9 }), RULE);
  expect(later.held ? null : later.protection.published['new']).toBe(9);
});
