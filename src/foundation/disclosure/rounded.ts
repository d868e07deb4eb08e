import { checkTable } from './check-table.ts';
import { primaryCells } from './numbered.ts';
import type { Solver } from './solver.ts';
import type { GeneralTable, Rule } from './table.ts';

/**
 * Counts rounded each by itself to a multiple of `base`; null where even the rounded figures together would bound a small
 * count to less than the rule's width. Half rounds up. A base of at most the width protects nothing by itself: the reader
 * knows each count to within base - 1.
 */
export function roundedTable(
  solver: Solver,
  table: GeneralTable,
  rule: Rule & { base: number },
): Record<string, number | null> {
  checkTable(table, rule);
  const { base } = rule;
  if (!Number.isSafeInteger(base) || base < 2)
    throw new RangeError(`base: expected a whole number from 2, got ${base}.`);
  const names = Object.keys(table.cells);
  const shown = new Map<string, number | null>(names.map((name) => [name, roundTo(table.cells[name] ?? 0, base)]));
  const small = primaryCells(table, rule);
  for (;;) {
    const weak = small.filter(
      (cell) => widthOf(solver, table, shown, base, cell) < (rule.width ?? rule.minimum) - 1e-6,
    );
    if (weak.length === 0) return Object.fromEntries(shown);
    // What bounds a weak cell is itself, and then whatever shares a relation with it, the largest last.
    const next = weak.flatMap((cell) => {
      const near = table.relations.filter((relation) => relation.some(([each]) => each === cell)).flat();
      const others = near.map(([each]) => each).sort((a, b) => (table.cells[a] ?? 0) - (table.cells[b] ?? 0));
      return [cell, ...others, ...names].find((each) => shown.get(each) !== null) ?? [];
    });
    for (const cell of next) shown.set(cell, null);
    if (next.length === 0) throw new Error('Nothing is shown and yet a count is bounded.');
  }
}

const roundTo = (count: number, base: number) => Math.floor((count + base / 2) / base) * base;

/** How wide the reader's interval of this cell is: every shown figure stands for the counts that round to it. */
function widthOf(
  solver: Solver,
  table: GeneralTable,
  shown: ReadonlyMap<string, number | null>,
  base: number,
  cell: string,
) {
  const names = Object.keys(table.cells);
  const numbers = new Map(names.map((name, at) => [name, at]));
  const bounds = names.map((name) => intervalOf(shown.get(name) ?? null, base));
  const starts = [0];
  const indices: number[] = [];
  const values: number[] = [];
  for (const relation of table.relations) {
    for (const [each, factor] of relation) {
      indices.push(numbers.get(each) ?? 0);
      values.push(factor);
    }
    starts.push(indices.length);
  }
  const level = new Float64Array(table.relations.length);
  const ends = [1, -1].map((sense) =>
    solver.withModel(
      {
        numCols: names.length,
        numRows: table.relations.length,
        colCost: names.map((name) => (name === cell ? sense : 0)),
        colLower: bounds.map(([low]) => low),
        colUpper: bounds.map(([, high]) => high),
        rowLower: level,
        rowUpper: level,
        matrix: { format: 'csr', numRows: table.relations.length, numCols: names.length, starts, indices, values },
      },
      (model) => {
        model.options.set({ output_flag: false });
        model.run();
        return sense * model.getObjectiveValue();
      },
    ),
  );
  return (ends[1] ?? 0) - (ends[0] ?? 0);
}

const FAR = 1e7;

function intervalOf(figure: number | null, base: number): [number, number] {
  if (figure === null) return [0, FAR];
  return [Math.max(0, figure - Math.floor(base / 2)), figure + Math.ceil(base / 2) - 1];
}
