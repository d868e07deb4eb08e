import type { IncomingSeries } from './incoming.ts';
import { differenceOf, heldPlaces, isNumber } from './same-figure.rules.ts';

/** One figure of the past that the file gives otherwise. `from` and `to` are cells: a number, or `s`, `n`, `a`. */
export type Change = {
  measure: string;
  phase: string;
  group: string;
  period: string;
  area: number;
  row: number;
  from: string;
  to: string;
  /** Size for the order: the difference in middle values of its measure; of a missing value the value itself. */
  size: number;
};

export type Compared = {
  /** Not held before, or held without a number in a period that the measure has not had. */
  fresh: number;
  /** The same as is held, at the precision of the coarser. */
  same: number;
  /** The same with more decimals. */
  finer: number;
  changed: Change[];
  /** Had a number, and has none now. */
  missing: Change[];
  /** Had no number, and has one now. */
  given: Change[];
};

/** Holds what a file says against what is held. `held` has the figures of each series in the order of `series`. */
export function compareRelease(
  series: readonly IncomingSeries[],
  held: readonly ReadonlyMap<number, { cell: string }>[],
  shownDecimals: (measure: string) => number,
): Compared {
  const typical = typicalSizes(series);
  const compared: Compared = { fresh: 0, same: 0, finer: 0, changed: [], missing: [], given: [] };
  for (const [at, one] of series.entries()) {
    const before = held[at] ?? new Map<number, { cell: string }>();
    const { measure, phase, group, period } = one;
    const places = { held: heldPlaces(before, shownDecimals(measure)), given: one.decimals };
    for (const [area, { cell, row }] of one.cells) {
      const from = before.get(area)?.cell;
      const difference = from === undefined ? 'other' : differenceOf(from, cell, places);
      if (from === undefined) compared.fresh += 1;
      else if (difference !== 'other') compared[difference] += 1;
      else {
        const size = sizeOf(from, cell) / (typical.get(measure) ?? 1);
        listFor(compared, from, cell).push({ measure, phase, group, period, area, row, from, to: cell, size });
      }
    }
  }
  for (const list of [compared.changed, compared.missing, compared.given]) list.sort((a, b) => b.size - a.size);
  return compared;
}

function listFor(compared: Compared, from: string, to: string): Change[] {
  if (!isNumber(to)) return compared.missing;
  return isNumber(from) ? compared.changed : compared.given;
}

function sizeOf(from: string, to: string): number {
  const [one, other] = [from, to].map((cell) => (isNumber(cell) ? Number(cell) : null));
  if (one === null || one === undefined) return other ?? 0;
  return other === null || other === undefined ? one : Math.abs(other - one);
}

/** The middle of a measure's numbers in the file, so that changes of a rate and of a count can stand in one order. */
function typicalSizes(series: readonly IncomingSeries[]): Map<string, number> {
  const numbers = new Map<string, number[]>();
  for (const { measure, cells } of series) {
    const all = numbers.get(measure) ?? [];
    numbers.set(measure, all);
    for (const { cell } of cells.values()) if (isNumber(cell)) all.push(Number(cell));
  }
  return new Map([...numbers].map(([measure, all]) => [measure, median(all) || 1]));
}

/** The middle number; 0 of none. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
