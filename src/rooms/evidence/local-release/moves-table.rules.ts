import type { GeneralTable, Relation } from '../../../foundation/disclosure/index.ts';
import { UNNUMBERED } from './local-event.ts';
import { cellName, openSheet } from './sheet.rules.ts';
import type { Behind } from './tally.rules.ts';

/** A child who went from one setting to another, and how that came about; the words are those that are shown. */
export type LocalMove = { pupil: string | null; from: string; to: string; route: string };

/** What moves are counted by, one at a time. */
export const MOVE_LINES = ['from', 'to', 'route'] as const;
export type MoveLine = (typeof MOVE_LINES)[number];

type Way = Readonly<Record<MoveLine, string>>;

/** Moves by child, counted move by move. */
export function openMoves(): { add(move: LocalMove): void; done(): MovesTally } {
  const cells = new Map<string, Map<string, number>>();
  const ways = new Map<string, Way>();
  const count = (cell: string, child: string) => {
    const behind = cells.get(cell) ?? new Map<string, number>();
    cells.set(cell, behind.set(child, (behind.get(child) ?? 0) + 1));
  };
  return {
    add: ({ pupil, ...way }) => {
      // Nothing tells children without a number apart: however many moves, they may be one child.
      const child = pupil ?? UNNUMBERED;
      ways.set(wayName(way), way);
      const lines = MOVE_LINES.map((line) => cellName('moves', line, way[line]));
      for (const cell of ['moves', flowName(way.from, way.to), wayName(way), ...lines]) count(cell, child);
    },
    done: () => ({ cells, ways: [...ways.values()] }),
  };
}

export type MovesTally = { cells: ReadonlyMap<string, Behind>; ways: readonly Way[] };

export const flowName = (from: string, to: string): string => cellName('moves', 'from and to', from, to);

export const wayName = ({ from, to, route }: Way): string => cellName('moves', 'from, to and route', from, to, route);

/**
 * Moves from each setting to each other by each route, with all that they add up to. All three stand in one table: who
 * knows which route leads to which setting (home education leads home) would take one table from another.
 */
export function movesTable({ cells, ways }: MovesTally, rule: { minimum: number }): GeneralTable {
  const sheet = openSheet(rule.minimum);
  for (const [name, behind] of cells) sheet.cell(name, behind);
  const totals: ((way: Way) => string)[] = [
    ({ from, to }) => flowName(from, to),
    ({ route }) => cellName('moves', 'route', route),
  ];
  for (const total of totals) for (const relation of summed(ways, total, wayName)) sheet.relate(relation);
  const flows = [...new Map(ways.map((way) => [flowName(way.from, way.to), way])).values()];
  for (const line of ['from', 'to'] as const)
    for (const relation of summed(
      flows,
      (way) => cellName('moves', line, way[line]),
      ({ from, to }) => flowName(from, to),
    ))
      sheet.relate(relation);
  for (const line of MOVE_LINES) {
    const rows = [...new Set(ways.map((way) => cellName('moves', line, way[line])))];
    if (rows.length > 0) sheet.relate([...rows.map((row) => [row, 1] as const), ['moves', -1]]);
  }
  sheet.settle('moves');
  return sheet.table();
}

/** One relation for each total: the parts that belong to it add up to it. */
function summed(ways: readonly Way[], totalOf: (way: Way) => string, partOf: (way: Way) => string): Relation[] {
  const parts = new Map<string, string[]>();
  for (const way of ways) parts.set(totalOf(way), [...(parts.get(totalOf(way)) ?? []), partOf(way)]);
  return [...parts].map(([total, names]) => [...names.map((name) => [name, 1] as const), [total, -1]]);
}
