import type { Move, Problem } from './problem.ts';
import type { Solver } from './solver.ts';
import { asMove } from './witness.ts';

const OPTIMAL = 7;
const WHOLE = 1;
const SECONDS_FOR_WHOLE = 1;
const FOREVER = 1e9;
const STEP = 1e-4;

/** How far a target can be pushed, the table that shows it (in the order of `cells`), and the price of each row. */
export type Push = { reach: number; solution: Float64Array; prices: Float64Array };

/**
 * What a step costs: nothing, so that prices are those of the target alone; a little, so that few cells move, and those
 * by whole steps; or unevenly, to reach another of several tables that are as far.
 */
export type Thrift = 'none' | 'few' | 'askew';

/** A linear program over some cells of a table: how they may move together. */
export type Program = {
  cells: readonly number[];
  allow(reach: (cell: number) => { down: number; up: number }): void;
  push(cell: number, direction: 1 | -1, limit: number, thrift?: Thrift): Push | null;
  /** The same in whole steps, which is slow. */
  pushWhole(cell: number, direction: 1 | -1, limit: number): Move | null;
  close(): void;
};

/** Each cell moves by two columns, what is added and what is taken, so that standing still is a corner of the program. */
export function openProgram(solver: Solver, problem: Problem, cells: readonly number[]): Program {
  const places = new Map(cells.map((cell, place) => [cell, place]));
  const rows = problem.rows.flatMap((row, at) => (row.cells.some((cell) => places.has(cell)) ? [at] : []));
  const model = solver.createModel(matrixOf(problem, rows, places));
  // Only the aim changes from one question to the next: the last table stays possible, so primal simplex goes on from it.
  model.options.set({ output_flag: false, presolve: 'off', solver: 'simplex', simplex_strategy: 4 });
  const everything = { kind: 'range', from: 0, to: 2 * cells.length - 1 } as const;
  const zeros = new Float64Array(2 * cells.length);
  const upper = new Float64Array(2 * cells.length);
  const costs: Record<Thrift, Float64Array> = {
    none: zeros,
    few: zeros.map(() => STEP),
    askew: zeros.map((_, at) => STEP * (1 + ((at * 7919 + 13) % 101) / 10)),
  };
  let charged: Thrift = 'none';

  function charge(thrift: Thrift) {
    if (thrift !== charged) model.changeColsCost(everything, costs[thrift]);
    charged = thrift;
  }
  function allow(reach: (cell: number) => { down: number; up: number }) {
    cells.forEach((cell, place) => {
      const { up, down } = reach(cell);
      upper[2 * place] = up;
      upper[2 * place + 1] = down;
    });
    model.changeColsBounds(everything, zeros, upper);
  }
  function movement(): Float64Array {
    const { colValue } = model.getSolution();
    return Float64Array.from(cells, (_, place) => (colValue[2 * place] ?? 0) - (colValue[2 * place + 1] ?? 0));
  }
  function pricesOfRows(): Float64Array {
    const prices = new Float64Array(problem.rows.length);
    const { rowDual } = model.getSolution();
    rows.forEach((row, at) => (prices[row] = rowDual[at] ?? 0));
    return prices;
  }
  function push(cell: number, direction: 1 | -1, limit: number, thrift: Thrift = 'none'): Push | null {
    const place = places.get(cell);
    if (place === undefined) return null;
    const [toward, away] = direction > 0 ? [2 * place, 2 * place + 1] : [2 * place + 1, 2 * place];
    charge(thrift);
    model.changeColCost(toward, -1);
    model.changeColCost(away, 1);
    model.changeColBounds(toward, 0, Math.min(upper[toward] ?? 0, limit));
    try {
      model.run();
      if (model.getModelStatus() !== OPTIMAL) return null;
      const solution = movement();
      return { reach: direction * (solution[place] ?? 0), solution, prices: pricesOfRows() };
    } finally {
      model.changeColCost(toward, costs[thrift][toward] ?? 0);
      model.changeColCost(away, costs[thrift][away] ?? 0);
      model.changeColBounds(toward, 0, upper[toward] ?? 0);
    }
  }
  function pushWhole(cell: number, direction: 1 | -1, limit: number): Move | null {
    model.changeColsIntegrality(everything, new Int32Array(2 * cells.length).fill(WHOLE));
    model.options.set({ presolve: 'on', solver: 'choose', time_limit: model.getRunTime() + SECONDS_FOR_WHOLE });
    try {
      const pushed = push(cell, direction, limit, 'few');
      return pushed && asMove(cells, pushed.solution);
    } finally {
      model.clearIntegrality();
      model.options.set({ presolve: 'off', solver: 'simplex', time_limit: FOREVER });
    }
  }
  return { cells, allow, push, pushWhole, close: () => model.dispose() };
}

function matrixOf(problem: Problem, rows: readonly number[], places: ReadonlyMap<number, number>) {
  const starts = [0];
  const indices: number[] = [];
  const values: number[] = [];
  for (const at of rows) {
    const row = problem.rows[at];
    row?.cells.forEach((cell, each) => {
      const place = places.get(cell);
      const factor = row.factors[each] ?? 0;
      if (place === undefined) return;
      indices.push(2 * place, 2 * place + 1);
      values.push(factor, -factor);
    });
    starts.push(indices.length);
  }
  const [numCols, numRows] = [2 * places.size, rows.length];
  const zeros = new Float64Array(numCols);
  const level = new Float64Array(numRows);
  return {
    numCols,
    numRows,
    colCost: zeros,
    colLower: zeros,
    colUpper: zeros,
    rowLower: level,
    rowUpper: level,
    matrix: { format: 'csr' as const, numRows, numCols, starts, indices, values },
  };
}
