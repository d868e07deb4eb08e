import type { GeneralTable } from '../../../foundation/disclosure/index.ts';
import { UNNUMBERED } from './local-event.ts';
import { cellName, openSheet } from './sheet.rules.ts';
import type { Behind } from './tally.rules.ts';

/** A child who went from one setting to another; the words are those that are shown. */
export type LocalMove = { pupil: string | null; from: string; to: string };

type Growing = Map<string, Map<string, number>>;

/** Moves by child, counted move by move. */
export function openMoves(): { add(move: LocalMove): void; done(): MovesTally } {
  const cells: Growing = new Map();
  const lines: MovesTally['lines'] = { from: new Set(), to: new Set() };
  const pairs = new Map<string, readonly [string, string]>();
  const count = (cell: string, child: string) => {
    const behind = cells.get(cell) ?? new Map<string, number>();
    cells.set(cell, behind.set(child, (behind.get(child) ?? 0) + 1));
  };
  return {
    add: ({ pupil, from, to }) => {
      // Nothing tells children without a number apart: however many moves, they may be one child.
      const child = pupil ?? UNNUMBERED;
      lines.from.add(from);
      lines.to.add(to);
      const pair = flowName(from, to);
      pairs.set(pair, [from, to]);
      const own = [cellName('moves', 'from', from), cellName('moves', 'to', to)];
      for (const cell of ['moves', pair, ...own]) count(cell, child);
    },
    done: () => ({ cells, lines, pairs }),
  };
}

export type MovesTally = {
  cells: ReadonlyMap<string, Behind>;
  lines: { from: Set<string>; to: Set<string> };
  pairs: ReadonlyMap<string, readonly [string, string]>;
};

export const flowName = (from: string, to: string): string => cellName('moves', 'from and to', from, to);

/**
 * Moves from each setting to each other, with their totals. Not by the way they were made: who knows which way leads to
 * which setting (home education leads home) would take the one table from the other.
 */
export function movesTable({ cells, lines, pairs }: MovesTally, rule: { minimum: number }): GeneralTable {
  const sheet = openSheet(rule.minimum);
  for (const [name, behind] of cells) sheet.cell(name, behind);
  const flows = (at: 0 | 1, setting: string) =>
    [...pairs].filter(([, pair]) => pair[at] === setting).map(([name]) => [name, 1] as const);
  for (const from of lines.from) sheet.relate([...flows(0, from), [cellName('moves', 'from', from), -1]]);
  for (const to of lines.to) sheet.relate([...flows(1, to), [cellName('moves', 'to', to), -1]]);
  for (const line of ['from', 'to'] as const) {
    const rows = [...lines[line]].map((row) => [cellName('moves', line, row), 1] as const);
    if (rows.length > 0) sheet.relate([...rows, ['moves', -1]]);
  }
  sheet.settle('moves');
  return sheet.table();
}
