import highs, { type Highs } from 'highs';
import { seeded } from '../testing.ts';
import { programOf, type Program } from './program/testing.ts';
import type { Knowledge, Shown } from './reading/testing.ts';

export type { Knowledge, Read, Shown } from './reading/testing.ts';

let solver: Promise<Highs> | undefined;

/**
 * Somebody who holds all that was ever shown, knows the locality, and writes down every way in which numbers hang
 * together, as a linear program in text. Shares no line with what makes the figures: it starts from what the words mean.
 * Gives the hidden cells that this reader knows closer than `width`, and the hidden changes, of those that are real.
 */
export async function exposedCells(
  readings: readonly Shown[],
  knowledge: Knowledge,
  width: number,
  isReal: (change: string) => boolean = () => true,
): Promise<string[]> {
  solver ??= (highs as unknown as typeof highs.default)();
  const loaded = await solver;
  const program = programOf(readings, knowledge);
  const seen: Seen = new Map();
  shake(loaded, program, width, seen);
  return [...program.hidden, ...program.changes.filter(({ name }) => isReal(name))].flatMap(({ name, column }) => {
    for (const aim of ['Minimize', 'Maximize'] as const)
      if (rangeOf(seen, column) < width - 1e-6) look(loaded, program, { aim, column }, seen);
    const [low, high] = seen.get(column) ?? [0, 0];
    return high - low >= width - 1e-6 ? [] : [`${name}: ${low} to ${high}`];
  });
}

/** How low and how high each number was in some table that is possible; a table found for one serves the others too. */
type Seen = Map<string, [low: number, high: number]>;

const rangeOf = (seen: Seen, column: string) => {
  const [low, high] = seen.get(column) ?? [0, 0];
  return high - low;
};

function see(seen: Seen, column: string, value: number): void {
  const [low, high] = seen.get(column) ?? [value, value];
  seen.set(column, [Math.min(low, value), Math.max(high, value)]);
}

/** Pushes of many numbers at once, before each that is left is looked at by itself: a tenth of the work. */
const SHAKES = 40;
/** Far beyond any number here, so that every push has an end. */
const FAR = 100_000;

/** Tables that push all numbers not yet seen to move enough at once, each this way or that. */
function shake(loaded: Highs, { rows, bounds, hidden, changes }: Program, width: number, seen: Seen): void {
  const all = [...hidden, ...changes].map(({ column }) => column);
  const random = seeded(all.length);
  const limits = all.flatMap((column) => [`${column} >= -${FAR}`, `${column} <= ${FAR}`]);
  for (let time = 0; time < SHAKES; time += 1) {
    const pushed = all.filter((column) => rangeOf(seen, column) < width - 1e-6);
    if (pushed.length === 0) return;
    const aim = pushed.map((column) => `${random() < 0.5 ? '-' : '+'} ${column}`).join(' ');
    const text = `Maximize\n obj: ${aim}\nSubject To\n${[...rows, ...limits].join('\n')}\nBounds\n${bounds.join('\n')}\nEnd`;
    const { Status, Columns } = loaded.solve(text, { output_flag: false });
    if (Status !== 'Optimal') throw new Error(notTogether(Status));
    seeAll(seen, Columns);
  }
}

function seeAll(seen: Seen, columns: unknown): void {
  for (const [name, { Primal = 0 }] of Object.entries(columns as Record<string, { Primal?: number }>))
    see(seen, name, Primal);
}

function look(
  loaded: Highs,
  { rows, bounds }: Program,
  { aim, column }: { aim: 'Minimize' | 'Maximize'; column: string },
  seen: Seen,
): void {
  const text = `${aim}\n obj: ${column}\nSubject To\n${rows.join('\n')}\n pad: ${column} >= -1e9\nBounds\n${bounds.join('\n')}\nEnd`;
  const { Status, Columns } = loaded.solve(text, { output_flag: false });
  if (Status === 'Optimal') seeAll(seen, Columns);
  else if (/unbounded/i.test(Status)) see(seen, column, aim === 'Maximize' ? Infinity : -Infinity);
  else throw new Error(notTogether(Status));
}

const notTogether = (status: string) => `What was read does not hang together: the attacker's program is ${status}.`;
