import { byOf, type Hiding, type Move, type Problem, type Target, type Witness } from './problem.ts';

/**
 * True when the two tables of the witness are possible for the reader and differ by the target's width. Whole numbers
 * only and no solver: what this accepts is proven, whatever found it.
 */
export function proves(problem: Problem, hiding: Hiding, target: Target, { up, down }: Witness): boolean {
  return (
    byOf(up, target.cell) - byOf(down, target.cell) >= target.width &&
    isPossible(problem, hiding, up) &&
    isPossible(problem, hiding, down)
  );
}

function isPossible({ values, lowest, rows }: Problem, hiding: Hiding, move: Move): boolean {
  const by = new Map<number, number>();
  for (const [at, cell] of move.cells.entries()) {
    const step = move.by[at] ?? NaN;
    const least = lowest[cell] ?? NaN;
    if (!Number.isSafeInteger(step) || !hiding[cell] || by.has(cell)) return false;
    if (!((values[cell] ?? NaN) + step >= least)) return false;
    by.set(cell, step);
  }
  return rows.every(({ cells, factors }) => {
    const sum = cells.reduce((total, cell, at) => total + (by.get(cell) ?? 0) * (factors[at] ?? NaN), 0);
    return sum === 0;
  });
}

/** A solution of the solver as a move, when it is whole; null when it is not. */
export function asMove(cells: readonly number[], solution: Float64Array): Move | null {
  const moved: number[] = [];
  const by: number[] = [];
  for (const [at, cell] of cells.entries()) {
    const value = solution[at] ?? NaN;
    const whole = Math.round(value);
    if (!(Math.abs(value - whole) < 1e-5)) return null;
    if (whole === 0) continue;
    moved.push(cell);
    by.push(whole);
  }
  return { cells: moved, by };
}
