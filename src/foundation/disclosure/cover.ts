import { reachOf } from './attack.ts';
import { SHOWN, type Hiding, type Problem, type Target, type Witness } from './problem.ts';
import type { Solver } from './solver.ts';
import { asMove } from './witness.ts';

const OPTIMAL = 7;
/** Worth more than any way of protecting a cell can cost, so that width comes first. */
const REWARD = 1e4;
/** A hidden cell costs nearly nothing: short ways are preferred among the free ones. */
const FREE = 1e-4;

/** Looks for the cheapest further cells to hide for one target, as flows through the table. */
export type Cover = {
  /** The cells whose movement protects the target, or null when even hiding all that is allowed does not. */
  cheapest(
    hiding: Hiding,
    target: Target,
    price: (cell: number) => number,
  ): { cells: number[]; witness: Witness | null } | null;
  close(): void;
};

/** Up and down moves of the table, each as what is added and what is taken: four columns for a cell. */
const PARTS = [
  { move: 'up', sign: 1 },
  { move: 'up', sign: -1 },
  { move: 'down', sign: 1 },
  { move: 'down', sign: -1 },
] as const;

export function openCover(solver: Solver, problem: Problem): Cover {
  const cells = problem.values.flatMap((_, cell) => (problem.states[cell] === SHOWN ? [] : [cell]));
  const places = new Map(cells.map((cell, at) => [cell, at]));
  const reaches = cells.map((cell) => reachOf(problem, cell));
  const width = problem.targets.reduce((most, target) => Math.max(most, target.width), 1);
  const model = solver.createModel(matrixOf(problem, cells, places));
  model.options.set({ output_flag: false, presolve: 'off', solver: 'simplex', simplex_strategy: 4 });
  const spreadRow = 2 * problem.rows.length;
  const columnOf = (at: number, part: number) => 4 * at + part;
  const columns = { kind: 'range', from: 0, to: 4 * cells.length - 1 } as const;

  function costs(hiding: Hiding, price: (cell: number) => number): Float64Array {
    const found = new Float64Array(4 * cells.length);
    cells.forEach((cell, at) => {
      const whole = hiding[cell] ? FREE : price(cell);
      PARTS.forEach(({ sign }, part) => {
        const reach = Math.min(width, sign > 0 ? width : (reaches[at]?.down ?? 0));
        found[columnOf(at, part)] = hiding[cell] ? FREE : whole / Math.max(1, reach);
      });
    });
    return found;
  }
  function aimAt(place: number, on: boolean) {
    const factors = [1, -1, -1, 1];
    factors.forEach((factor, part) => model.changeCoefficient(spreadRow, columnOf(place, part), on ? factor : 0));
  }
  function cheapest(hiding: Hiding, target: Target, price: (cell: number) => number) {
    const place = places.get(target.cell);
    if (place === undefined) return null;
    const cost = costs(hiding, price);
    [0, 3].forEach((part) => (cost[columnOf(place, part)] = FREE - REWARD));
    [1, 2].forEach((part) => (cost[columnOf(place, part)] = FREE + REWARD));
    model.changeColsCost(columns, cost);
    aimAt(place, true);
    model.changeRowBounds(spreadRow, 0, target.width);
    model.setLogicalBasis();
    try {
      model.run();
      if (model.getModelStatus() !== OPTIMAL) return null;
      return read(model.getSolution().colValue, place, target);
    } finally {
      aimAt(place, false);
    }
  }
  function read(solution: Float64Array, place: number, target: Target) {
    const amount = (at: number, part: number) => solution[columnOf(at, part)] ?? 0;
    const up = Float64Array.from(cells, (_, at) => amount(at, 0) - amount(at, 1));
    const down = Float64Array.from(cells, (_, at) => amount(at, 2) - amount(at, 3));
    if ((up[place] ?? 0) - (down[place] ?? 0) < target.width - 1e-6) return null;
    const moved = cells.filter((_, at) => Math.abs(up[at] ?? 0) > 1e-7 || Math.abs(down[at] ?? 0) > 1e-7);
    const [rise, fall] = [asMove(cells, up), asMove(cells, down)];
    return { cells: moved, witness: rise && fall ? { up: rise, down: fall } : null };
  }
  return { cheapest, close: () => model.dispose() };
}

function matrixOf(problem: Problem, cells: readonly number[], places: ReadonlyMap<number, number>) {
  const starts = [0];
  const indices: number[] = [];
  const values: number[] = [];
  for (const first of [0, 2]) {
    for (const row of problem.rows) {
      row.cells.forEach((cell, at) => {
        const place = places.get(cell);
        if (place === undefined) return;
        const factor = row.factors[at] ?? 0;
        indices.push(4 * place + first, 4 * place + first + 1);
        values.push(factor, -factor);
      });
      starts.push(indices.length);
    }
  }
  // The last row, the spread of the target, is filled in for each target.
  starts.push(indices.length);
  const [numCols, numRows] = [4 * cells.length, 2 * problem.rows.length + 1];
  const level = new Float64Array(numRows);
  return {
    numCols,
    numRows,
    colCost: new Float64Array(numCols),
    colLower: new Float64Array(numCols),
    colUpper: upperBounds(problem, cells),
    rowLower: level,
    rowUpper: level,
    matrix: { format: 'csr' as const, numRows, numCols, starts, indices, values },
  };
}

function upperBounds(problem: Problem, cells: readonly number[]): number[] {
  return cells.flatMap((cell) => {
    const { up, down } = reachOf(problem, cell);
    return PARTS.map(({ sign }) => (sign > 0 ? up : down));
  });
}
