import type { GeneralTable, Relation } from './table.ts';

/** A way of dividing people: 'sector' into 'Health', 'Police' … */
export type Dimension = { name: string; labels: readonly string[]; total?: string };

/**
 * A table by one or more dimensions with all its totals. `counts` come in the order of reading: the last dimension
 * changes fastest. A cell's name is its labels joined by `|`: 'Alpha|Low', 'Alpha|Total', 'Total|Total'.
 */
export function crossTable({
  dimensions,
  counts,
}: {
  dimensions: readonly Dimension[];
  counts: readonly number[];
}): GeneralTable {
  const lines = dimensions.map(({ labels, total = 'Total' }) => [...labels, total]);
  const inner = dimensions.reduce((size, { labels }) => size * labels.length, 1);
  if (counts.length !== inner) throw new RangeError(`Expected ${inner} counts, got ${counts.length}.`);
  const cells = new Map<string, number>();
  for (const [at, labels] of product(dimensions.map(({ labels }) => labels)).entries()) {
    for (const name of namesThatCount(labels, lines)) cells.set(name, (cells.get(name) ?? 0) + (counts[at] ?? 0));
  }
  const names = product(lines).map((labels) => labels.join('|'));
  return {
    cells: Object.fromEntries(names.map((name) => [name, cells.get(name) ?? 0])),
    relations: lines.flatMap((_, dimension) => relationsAlong(lines, dimension)),
  };
}

function product(lists: readonly (readonly string[])[]): string[][] {
  return lists.reduce<string[][]>((all, list) => all.flatMap((begun) => list.map((each) => [...begun, each])), [[]]);
}

/** The cell itself and every total it is counted in. */
function namesThatCount(labels: readonly string[], lines: readonly (readonly string[])[]): string[] {
  return product(labels.map((label, at) => [label, lines[at]?.at(-1) ?? ''])).map((each) => each.join('|'));
}

function relationsAlong(lines: readonly (readonly string[])[], dimension: number): Relation[] {
  const others = lines.map((line, at) => (at === dimension ? [''] : line));
  return product(others).map((labels) =>
    (lines[dimension] ?? []).map((label, at, line) => [
      labels.map((each, place) => (place === dimension ? label : each)).join('|'),
      at === line.length - 1 ? -1 : 1,
    ]),
  );
}
