import { byOf, NO_MOVE, SHOWN, type Hiding, type Move, type Problem, type Target, type Witness } from './problem.ts';
import type { Solver } from './solver.ts';
import { asMove, proves } from './witness.ts';

/** Nothing is gained by moving a cell further than this many widths; bounds keep the numbers small. */
const FAR = 20;
const OPTIMAL = 7;
const WHOLE = 1;
const SECONDS_FOR_WHOLE = 1;
const NEARLY = 1e-6;
const FOREVER = 1e9;

/** How far a target can be pushed, the table that shows it, and the price of each row (for cuts). */
export type Push = { reach: number; solution: Float64Array; prices: Float64Array };

/** A reader who tries to bound hidden cells: linear programs over one table, each beginning where the last ended. */
export type Attack = {
  /** The cells that can be hidden at all, in the order of solutions. */
  cells: readonly number[];
  allow(hiding: Hiding): void;
  /** How far each cell may move, in the order of `cells`. */
  allowMoves(lower: Float64Array, upper: Float64Array): void;
  push(cell: number, direction: 1 | -1, limit: number): Push | null;
  /** Two tables that protect the target under this hiding, or null when whole numbers do not allow it. */
  withstand(hiding: Hiding, target: Target): Witness | null;
  close(): void;
};

/** How far a cell may move down and up when it is hidden. */
export function reachOf(problem: Problem, cell: number): { down: number; up: number } {
  const far = farOf(problem);
  return { down: Math.min(far, (problem.values[cell] ?? 0) - (problem.lowest[cell] ?? 0)), up: far };
}

function farOf({ targets, rows }: Problem): number {
  const width = targets.reduce((most, target) => Math.max(most, target.width), 1);
  const factor = rows.reduce((most, row) => row.factors.reduce((top, each) => Math.max(top, Math.abs(each)), most), 1);
  return FAR * width * factor;
}

export function openAttack(solver: Solver, problem: Problem): Attack {
  const cells = problem.values.flatMap((_, cell) => (problem.states[cell] === SHOWN ? [] : [cell]));
  const columns = new Map(cells.map((cell, column) => [cell, column]));
  const model = solver.createModel(matrixOf(problem, cells, columns));
  // Only the aim changes from one question to the next: the last table stays possible, so primal simplex goes on from it.
  model.options.set({ output_flag: false, presolve: 'off', solver: 'simplex', simplex_strategy: 4 });
  const reaches = cells.map((cell) => reachOf(problem, cell));
  const zeros = new Float64Array(cells.length);
  const askew = zeros.map((_, at) => (((at * 7919 + 13) % 101) - 50) / 1e5);
  const lower = new Float64Array(cells.length);
  const upper = new Float64Array(cells.length);

  function setBounds() {
    model.changeColsBounds({ kind: 'range', from: 0, to: cells.length - 1 }, lower, upper);
  }
  function allow(hiding: Hiding) {
    cells.forEach((cell, column) => {
      const reach = reaches[column];
      lower[column] = hiding[cell] && reach ? -reach.down : 0;
      upper[column] = hiding[cell] && reach ? reach.up : 0;
    });
    setBounds();
  }
  function allowMoves(below: Float64Array, above: Float64Array) {
    lower.set(below);
    upper.set(above);
    setBounds();
  }
  function push(cell: number, direction: 1 | -1, limit: number): Push | null {
    const column = columns.get(cell);
    if (column === undefined) return null;
    const below = lower[column] ?? 0;
    const above = upper[column] ?? 0;
    model.changeColCost(column, -direction);
    model.changeColBounds(column, Math.max(below, -limit), Math.min(above, limit));
    try {
      model.run();
      if (model.getModelStatus() !== OPTIMAL) return null;
      const { colValue, rowDual } = model.getSolution();
      return { reach: direction * (colValue[column] ?? 0), solution: colValue, prices: rowDual };
    } finally {
      model.changeColCost(column, 0);
      model.changeColBounds(column, below, above);
    }
  }
  /** Where the farthest table is not whole, others as far are tried, and at last a search for whole numbers. */
  function wholeMove(cell: number, direction: 1 | -1, limit: number, pushed: Push): Move | null {
    return asMove(cells, pushed.solution) ?? pushAskew(cell, direction, limit) ?? pushWhole(cell, direction, limit);
  }
  function pushAskew(cell: number, direction: 1 | -1, limit: number): Move | null {
    const everything = { kind: 'range', from: 0, to: cells.length - 1 } as const;
    model.changeColsCost(everything, askew);
    try {
      const pushed = push(cell, direction, limit);
      return pushed && asMove(cells, pushed.solution);
    } finally {
      model.changeColsCost(everything, zeros);
    }
  }
  function pushWhole(cell: number, direction: 1 | -1, limit: number): Move | null {
    const everything = { kind: 'range', from: 0, to: cells.length - 1 } as const;
    model.changeColsIntegrality(everything, new Int32Array(cells.length).fill(WHOLE));
    model.options.set({ presolve: 'on', solver: 'choose', time_limit: model.getRunTime() + SECONDS_FOR_WHOLE });
    try {
      const pushed = push(cell, direction, limit);
      return pushed && asMove(cells, pushed.solution);
    } finally {
      model.clearIntegrality();
      model.options.set({ presolve: 'off', solver: 'simplex', time_limit: FOREVER });
    }
  }
  function withstand(hiding: Hiding, target: Target): Witness | null {
    const { cell, width } = target;
    const upward = push(cell, 1, width);
    if (!upward) return null;
    const left = width - upward.reach;
    const downward = left > NEARLY ? push(cell, -1, width) : null;
    if (left > NEARLY && !(downward && downward.reach >= left - NEARLY)) return null;
    const up = wholeMove(cell, 1, width, upward);
    if (!up) return null;
    const missing = width - byOf(up, cell);
    const down = missing > 0 ? wholeDown(cell, missing, downward) : NO_MOVE;
    const witness = down && { up, down };
    return witness && proves(problem, hiding, target, witness) ? witness : null;
  }
  function wholeDown(cell: number, missing: number, known: Push | null): Move | null {
    const pushed = known ?? push(cell, -1, missing);
    return pushed && pushed.reach >= missing - NEARLY ? wholeMove(cell, -1, missing, pushed) : null;
  }
  return { cells, allow, allowMoves, push, withstand, close: () => model.dispose() };
}

function matrixOf(problem: Problem, cells: readonly number[], columns: ReadonlyMap<number, number>) {
  const starts = [0];
  const indices: number[] = [];
  const values: number[] = [];
  for (const row of problem.rows) {
    row.cells.forEach((cell, at) => {
      const column = columns.get(cell);
      if (column === undefined) return;
      indices.push(column);
      values.push(row.factors[at] ?? 0);
    });
    starts.push(indices.length);
  }
  const zeros = new Float64Array(cells.length);
  const level = new Float64Array(problem.rows.length);
  const [numCols, numRows] = [cells.length, problem.rows.length];
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
