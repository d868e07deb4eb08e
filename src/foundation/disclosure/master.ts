import { shortfall, type Cut } from './cuts.ts';
import { HIDDEN, OPEN, type Problem } from './problem.ts';
import type { Solver } from './solver.ts';

const OPTIMAL = 7;
const WHOLE = 1;
const FOREVER = 1e9;

/** The lightest choice of cells that keeps all cuts so far: 1 hidden, 0 shown, and between where parts are allowed. */
export type Choice = { choice: Float64Array; atLeast: number; whole: boolean };

export type Master = {
  add(cuts: readonly Cut[]): void;
  /** By parts: quick, and its weight is a floor for every hiding. */
  byParts(): Choice | null;
  /** Whole cells; `atLeast` is proven also when time ran out. null: no hiding keeps the cuts, or nothing was found in time. */
  byCells(seconds: number): Choice | null;
  close(): void;
};

export function openMaster(solver: Solver, problem: Problem): Master {
  const cells = problem.states.flatMap((state, cell) => (state === OPEN ? [cell] : []));
  const columns = new Map(cells.map((cell, column) => [cell, column]));
  const given = problem.weights.reduce((sum, each, cell) => sum + (problem.states[cell] === HIDDEN ? each : 0), 0);
  const kept: Cut[] = [];
  const model = solver.createModel(emptyModel(problem, cells));
  model.options.set({ output_flag: false, presolve: 'off', solver: 'simplex' });

  function add(cuts: readonly Cut[]) {
    for (const cut of cuts) {
      const indices = cut.cells.map((cell) => columns.get(cell) ?? -1);
      model.addRow(cut.least, Infinity, { indices, values: [...cut.factors] });
      kept.push(cut);
    }
  }
  function choiceOf(solution: Float64Array): Float64Array {
    const choice = Float64Array.from(problem.states, (state) => (state === HIDDEN ? 1 : 0));
    cells.forEach((cell, column) => (choice[cell] = solution[column] ?? 0));
    return choice;
  }
  function byParts(): Choice | null {
    model.run();
    if (model.getModelStatus() !== OPTIMAL) return null;
    return { choice: choiceOf(model.getSolution().colValue), atLeast: given + model.getObjectiveValue(), whole: false };
  }
  function byCells(seconds: number): Choice | null {
    const everything = { kind: 'range', from: 0, to: cells.length - 1 } as const;
    model.changeColsIntegrality(everything, new Int32Array(cells.length).fill(WHOLE));
    const time_limit = model.getRunTime() + seconds;
    // Weights are whole, so a gap below one is none.
    model.options.set({ presolve: 'on', solver: 'choose', time_limit, mip_rel_gap: 0, mip_abs_gap: 0.99 });
    try {
      model.run();
      const choice = choiceOf(model.getSolution().colValue);
      const whole = choice.every((each) => Math.abs(each - Math.round(each)) < 1e-5);
      const rounded = choice.map((each) => Math.round(each));
      if (!whole || kept.some((cut) => shortfall(cut, rounded) > 1e-4)) return null;
      return { choice: rounded, atLeast: given + Number(model.info.get('mip_dual_bound')), whole: true };
    } finally {
      model.clearIntegrality();
      model.options.set({ presolve: 'off', solver: 'simplex', time_limit: FOREVER });
    }
  }
  return { add, byParts, byCells, close: () => model.dispose() };
}

function emptyModel(problem: Problem, cells: readonly number[]) {
  const numCols = cells.length;
  return {
    numCols,
    numRows: 0,
    colCost: cells.map((cell) => problem.weights[cell] ?? 0),
    colLower: new Float64Array(numCols),
    colUpper: new Float64Array(numCols).fill(1),
    rowLower: [],
    rowUpper: [],
    matrix: { format: 'csr' as const, numRows: 0, numCols, starts: [0], indices: [], values: [] },
  };
}
