import { median } from './compare-release.rules.ts';
import type { IncomingSeries } from './incoming.ts';
import { isNumber } from './same-figure.rules.ts';

/** A measure whose numbers are of another size than those held: a count for a rate, a share for a percentage. */
export type OddUnit = { measure: string; period: string; found: number; held: number };

/** The pandemic made a third of a rate, and no year a tenth of it. */
const FACTOR = 8;
const ENOUGH = 20;
/** Middle values under this are mostly zeros, which have no size. */
const LEAST = 0.02;

/** Measures that in a period are out of size in half of their comparable series or more. `held` is the middle of all time. */
export function oddUnits(
  series: readonly IncomingSeries[],
  held: (measure: string, phase: string, group: string) => number | undefined,
): OddUnit[] {
  const compared = new Map<string, { all: number; odd: OddUnit[] }>();
  for (const { measure, period, phase, group, cells } of series) {
    const numbers = [...cells.values()].flatMap(({ cell }) => (isNumber(cell) ? [Number(cell)] : []));
    const before = held(measure, phase, group);
    const found = median(numbers);
    if (before === undefined || before < LEAST || found <= 0 || numbers.length < ENOUGH) continue;
    const seen = compared.get(`${measure}|${period}`) ?? { all: 0, odd: [] };
    compared.set(`${measure}|${period}`, seen);
    seen.all += 1;
    if (found / before > FACTOR || before / found > FACTOR) seen.odd.push({ measure, period, found, held: before });
  }
  return [...compared.values()].flatMap(({ all, odd: [first, ...more] }) =>
    first && (more.length + 1) * 2 >= all ? [first] : [],
  );
}
