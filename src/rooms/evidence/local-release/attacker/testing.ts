import highs, { type Highs } from 'highs';
import { programOf, type Knowledge, type Program, type Read } from './program/testing.ts';

export type { Knowledge, Read } from './program/testing.ts';

let solver: Promise<Highs> | undefined;

/**
 * Somebody who holds all that is shown, knows the locality, and writes down every way in which numbers hang together, as
 * a linear program in text. Shares no line with what makes the figures: it starts from what the words mean. Gives the
 * hidden cells that this reader knows closer than `width`.
 */
export async function exposedCells(read: Read, knowledge: Knowledge, width: number): Promise<string[]> {
  solver ??= (highs as unknown as typeof highs.default)();
  const loaded = await solver;
  const program = programOf(read, knowledge);
  return [...read].flatMap(([cell, shown]) => {
    if (shown !== null) return [];
    const [low, high] = intervalOf(loaded, program, cell);
    return high - low >= width - 1e-6 ? [] : [`${cell}: ${low} to ${high}`];
  });
}

function intervalOf(loaded: Highs, { rows, bounds, columns }: Program, cell: string): [number, number] {
  const column = columns.get(cell) ?? '';
  const ends = ['Minimize', 'Maximize'].map((aim) => {
    const text = `${aim}\n obj: ${column}\nSubject To\n${rows.join('\n')}\n pad: ${column} >= -1e9\nBounds\n${bounds.join('\n')}\nEnd`;
    const { Status, ObjectiveValue } = loaded.solve(text, { output_flag: false });
    if (Status === 'Optimal') return ObjectiveValue;
    if (/unbounded/i.test(Status)) return aim === 'Maximize' ? Infinity : -Infinity;
    throw new Error(`What was read does not hang together: the attacker's program is ${Status}.`);
  });
  return [ends[0] ?? 0, ends[1] ?? 0];
}
