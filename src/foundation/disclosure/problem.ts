/** What may be done with a cell. */
export const SHOWN = 0;
export const OPEN = 1;
export const HIDDEN = 2;
export type CellState = typeof SHOWN | typeof OPEN | typeof HIDDEN;

export type Row = { cells: readonly number[]; factors: readonly number[] };

/** A cell whose interval must be at least this wide, when it is hidden. */
export type Target = { cell: number; width: number };

/** A table as numbered cells, ready for attack. Counts are whole; the factors of the rows too. */
export type Problem = {
  values: readonly number[];
  /** What the reader knows a cell to be at least, when it is hidden; -Infinity: nothing. */
  lowest: readonly number[];
  states: readonly CellState[];
  /** Whole numbers; the sum over hidden cells is to be small. */
  weights: readonly number[];
  rows: readonly Row[];
  targets: readonly Target[];
};

/** Which cells are hidden, by number: 1 or 0. */
export type Hiding = Uint8Array;

/** A change of hidden cells that keeps every relation. */
export type Move = { cells: readonly number[]; by: readonly number[] };

/** Two tables that look the same from outside, and differ at a target by its width: the proof that it is protected. */
export type Witness = { up: Move; down: Move };

export const NO_MOVE: Move = { cells: [], by: [] };

/** How far a move takes a cell. */
export function byOf(move: Move, cell: number): number {
  const at = move.cells.indexOf(cell);
  return at < 0 ? 0 : (move.by[at] ?? 0);
}

/** What the weights of the hidden cells come to. */
export function weightOf({ weights }: Problem, hiding: Hiding): number {
  return weights.reduce((sum, weight, cell) => sum + (hiding[cell] ? weight : 0), 0);
}

/** The hiding that hides only what must be hidden. */
export function leastHiding({ states }: Problem): Hiding {
  return Uint8Array.from(states, (state) => (state === HIDDEN ? 1 : 0));
}

/** The hiding that hides all that may be hidden. */
export function mostHiding({ states }: Problem): Hiding {
  return Uint8Array.from(states, (state) => (state === SHOWN ? 0 : 1));
}

/** The rows of each cell, by number. */
export function rowsOfCells({ values, rows }: Problem): number[][] {
  const found = values.map((): number[] => []);
  rows.forEach((row, at) => {
    for (const cell of row.cells) found[cell]?.push(at);
  });
  return found;
}
