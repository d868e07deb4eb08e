import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { crossTable } from './cross-table.ts';
import { protectTable } from './protect-table.ts';
import { loadSolver, type Solver } from './solver.ts';
import type { GeneralTable, Rule } from './table.ts';
import { exposed } from './testing.ts';

let solver: Solver;
beforeAll(async () => {
  solver = await loadSolver();
});

/** Children by county and education of the household's head, the example of the textbooks. */
const COUNTIES = crossTable({
  dimensions: [
    { name: 'county', labels: ['Alpha', 'Beta', 'Gamma', 'Delta'] },
    { name: 'education', labels: ['Low', 'Medium', 'High', 'Very high'] },
  ],
  counts: [15, 1, 3, 1, 20, 10, 10, 15, 3, 10, 10, 2, 12, 14, 7, 2],
});

async function exposedIn(table: GeneralTable, rule: Rule): Promise<string[]> {
  const { published, primary } = protectTable(solver, table, rule);
  const atLeast = () => (rule.reader === 'plain' ? 0 : 1);
  return exposed({ published, relations: table.relations }, primary, rule.width ?? rule.minimum, { atLeast });
}

describe('a protected table', { timeout: 60_000 }, () => {
  it('hides every small count and shows every zero and every total it can', () => {
    const { published, primary, hiddenMargins } = protectTable(solver, COUNTIES, { minimum: 5, reader: 'plain' });
    expect(primary).toHaveLength(6);
    expect(published['Alpha|Medium']).toBeNull();
    expect(published['Total|Total']).toBe(135);
    expect(hiddenMargins).toEqual([]);
  });
  it.each([
    ['plain', 9],
    ['insider', 11],
  ] as const)(
    'hides no cell too many: for the %s reader %i, as full search finds',
    { timeout: 60_000 },
    (reader, fewest) => {
      const { hidden, atLeast } = protectTable(solver, COUNTIES, { minimum: 5, reader, seconds: 30 });
      expect([hidden, atLeast]).toEqual([fewest, fewest]);
    },
  );
  it.each(['plain', 'insider'] as const)('withstands the %s reader (SAFETY 37)', async (reader) => {
    expect(await exposedIn(COUNTIES, { minimum: 5, reader })).toEqual([]);
  });
  it('hides totals too where the whole is too small', async () => {
    const tiny = crossTable({
      dimensions: [
        { name: 'a', labels: ['a', 'b'] },
        { name: 'b', labels: ['x', 'y'] },
      ],
      counts: [1, 0, 0, 2],
    });
    const { published, hiddenMargins } = protectTable(solver, tiny, { minimum: 5, reader: 'plain' });
    expect(published['a|y']).toBe(0);
    expect(hiddenMargins).toContain('Total|Total');
    expect(await exposedIn(tiny, { minimum: 5, reader: 'plain' })).toEqual([]);
  });
  it('exposes nobody, over random tables of two and three dimensions (SAFETY 37)', { timeout: 3_600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(randomTable, fc.constantFrom('plain', 'insider'), async (table, reader) => {
        expect(await exposedIn(table, { minimum: 5, reader: reader })).toEqual([]);
      }),
      { numRuns: Number(process.env['FUZZ'] ?? 25) },
    );
  });
});

const randomTable = fc.array(fc.integer({ min: 2, max: 3 }), { minLength: 2, maxLength: 3 }).chain((sizes) => {
  const size = sizes.reduce((all, each) => all * each, 1);
  const counts = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 40 })), {
    minLength: size,
    maxLength: size,
  });
  return counts.map((values) =>
    crossTable({
      dimensions: sizes.map((length, at) => ({
        name: `d${at}`,
        labels: Array.from({ length }, (_, label) => `${at}.${label}`),
      })),
      counts: values,
    }),
  );
});
