import highs, { type Highs } from 'highs';

export type Solver = Highs;

// The package's types describe its CommonJS form, where the function is a property; imported as a module it is the default.
const loadHighs = highs as unknown as typeof highs.default;

/** HiGHS in WebAssembly. A fresh one for each table: its memory only grows, and a fault in one ends with it. */
export function loadSolver(): Promise<Solver> {
  return loadHighs();
}
