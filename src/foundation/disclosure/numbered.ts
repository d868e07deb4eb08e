import { wholeFactors } from './check-table.ts';
import { HIDDEN, OPEN, SHOWN, type CellState, type Problem, type Row } from './problem.ts';
import type { GeneralTable, Reader, Relation, Rule } from './table.ts';

/** The cells that must not be known: those named, or every count from 1 to minimum - 1. */
export function primaryCells({ cells, primary }: GeneralTable, { minimum }: Rule): string[] {
  return primary ? [...primary] : Object.keys(cells).filter((name) => inSmallGroup(cells[name] ?? 0, minimum));
}

const inSmallGroup = (count: number, minimum: number) => count >= 1 && count < minimum;

/** Totals: cells that in some relation stand alone on their side against two or more others. */
export function marginsOf({ relations, kept = [], known = [] }: GeneralTable): Set<string> {
  const unseen = new Set([...kept, ...known]);
  return new Set(
    relations.flatMap((whole) => {
      const relation = whole.filter(([cell]) => !unseen.has(cell));
      const [up, down] = [1, -1].map((sign) => relation.filter(([, factor]) => Math.sign(factor) === sign));
      if (relation.length < 3 || !up || !down) return [];
      return [up, down].filter((side) => side.length === 1).flatMap((side) => side.map(([cell]) => cell));
    }),
  );
}

/** Weights count hidden cells; among hidings of as many cells the one with fewer totals is lighter. */
export type Weighing = { cell: number; margin: number };

export function weighing(margins: number): Weighing {
  return { cell: margins + 1, margin: margins + 2 };
}

/** How a table is looked at. */
export type View = {
  width: number;
  reader: Reader;
  /** Whether every hidden cell must have its width, or the primary ones only. */
  every: boolean;
  /** Whether totals may be hidden (primary ones must). */
  hideMargins: boolean;
  primary: ReadonlySet<string>;
  margins: ReadonlySet<string>;
};

export type Numbered = { names: readonly string[]; problem: Problem };

/** The part of a table that holds these cells and relations, numbered, as this reader sees it. */
export function numberTable(
  table: GeneralTable,
  part: { names: readonly string[]; relations: readonly Relation[] },
  view: View,
): Numbered {
  const { names } = part;
  const numbers = new Map(names.map((name, at) => [name, at]));
  const values = names.map((name) => table.cells[name] ?? 0);
  const weights = weighing(names.filter((name) => view.margins.has(name)).length);
  const kept = new Set(table.kept);
  const hidden = new Set([...view.primary, ...kept, ...(table.hidden ?? []).filter((name) => table.cells[name] !== 0)]);
  const states = names.map((name, at) => stateOf(name, values[at] ?? 0, hidden, view));
  const targeted = (name: string, cell: number) => view.primary.has(name) || (view.every && states[cell] === OPEN);
  return {
    names,
    problem: {
      values,
      lowest: names.map((name) => lowestOf(table, name, kept.has(name) ? 'plain' : view.reader)),
      states,
      weights: names.map((name) => weightOf(weights, kept.has(name), view.margins.has(name))),
      rows: part.relations.map((relation) => rowOf(relation, numbers)),
      targets: names.flatMap((name, cell) =>
        targeted(name, cell) ? [{ cell, width: widthOf(table, name, view.width) }] : [],
      ),
    },
  };
}

function weightOf({ cell, margin }: Weighing, isKept: boolean, isMargin: boolean): number {
  if (isKept) return 0;
  return isMargin ? margin : cell;
}

/** What the reader knows a hidden cell to be at least. */
export function lowestOf({ least }: GeneralTable, name: string, reader: Reader): number {
  return Math.max(reader === 'insider' ? 1 : 0, least?.[name] ?? 0);
}

/** How wide the interval of a cell must be. */
export function widthOf({ widths }: GeneralTable, name: string, usual: number): number {
  return Math.max(usual, widths?.[name] ?? 0);
}

function stateOf(name: string, value: number, hidden: ReadonlySet<string>, { margins, hideMargins }: View): CellState {
  if (hidden.has(name)) return HIDDEN;
  return value === 0 || (!hideMargins && margins.has(name)) ? SHOWN : OPEN;
}

function rowOf(relation: Relation, numbers: ReadonlyMap<string, number>): Row {
  const { factors = [] } = wholeFactors(relation) ?? {};
  return { cells: relation.map(([cell]) => numbers.get(cell) ?? -1), factors };
}
