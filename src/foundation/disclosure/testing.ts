import highs, { type Highs } from 'highs';
import type { Relation } from './table.ts';

/** What is public: cells by name, null where hidden, and how they add up. */
export type Public = { published: Readonly<Record<string, number | null>>; relations: readonly Relation[] };

export type Attacker = {
  /** What the attacker knows besides what is public: hidden cells that are at least, at most or exactly so many. */
  atLeast?: (cell: string) => number;
  known?: Readonly<Record<string, number>>;
};

let solver: Promise<Highs> | undefined;

/**
 * An attacker of its own making, who shares no line with the product: writes each question as a linear program in text,
 * from what is public alone, and reads off how far a hidden cell can be bounded.
 */
export async function boundsOf(open: Public, cells: readonly string[], attacker: Attacker = {}) {
  solver ??= (highs as unknown as typeof highs.default)();
  const loaded = await solver;
  const body = programOf(open, attacker);
  return new Map(cells.map((cell) => [cell, intervalOf(loaded, body, cell)]));
}

type Program = { rows: string[]; bounds: string[]; names: Map<string, string> };

function programOf({ published, relations }: Public, { atLeast = () => 0, known = {} }: Attacker): Program {
  const hidden = Object.keys(published).filter((name) => published[name] === null);
  const names = new Map(hidden.map((name, at) => [name, `x${at}`]));
  const rows = relations.flatMap((relation) => {
    const terms = relation.filter(([cell]) => names.has(cell));
    if (terms.length === 0) return [];
    const rest = relation.reduce((sum, [cell, factor]) => sum + factor * (published[cell] ?? 0), 0);
    const left = terms.map(([cell, factor]) => `${factor < 0 ? '-' : '+'} ${Math.abs(factor)} ${names.get(cell)!}`);
    return [`${left.join(' ')} = ${-rest}`];
  });
  const bounds = hidden.map((name) => {
    const exact = known[name];
    return exact === undefined ? `${names.get(name)!} >= ${atLeast(name)}` : `${names.get(name)!} = ${exact}`;
  });
  return { rows, bounds, names };
}

function intervalOf(loaded: Highs, { rows, bounds, names }: Program, cell: string): [number, number] {
  const column = names.get(cell)!;
  const ends = ['Minimize', 'Maximize'].map((aim) => {
    const text = `${aim}\n obj: ${column}\nSubject To\n${rows.join('\n')}\n pad: ${column} >= -1e9\nBounds\n${bounds.join('\n')}\nEnd`;
    const { Status, ObjectiveValue } = loaded.solve(text, { output_flag: false });
    if (Status === 'Optimal') return ObjectiveValue;
    if (/unbounded/i.test(Status)) return aim === 'Maximize' ? Infinity : -Infinity;
    throw new Error(`The attacker's program ended with ${Status}`);
  });
  return [ends[0]!, ends[1]!];
}

/** The hidden cells among these whose interval is narrower than the width: what a protection has failed to protect. */
export async function exposed(open: Public, cells: readonly string[], width: number, attacker: Attacker = {}) {
  const bounds = await boundsOf(open, cells, attacker);
  return cells.filter((cell) => {
    const [low, high] = bounds.get(cell)!;
    return !(high - low >= width - 1e-6);
  });
}
