/**
 * How the published rates of two groups compare, per 100 pupils. `too-small`: the rates are so low that the rounding of
 * what was published decides the ratio; `no-base`: the second rate is zero, so that there is no "times as often".
 */
export type RatesCompared =
  | { kind: 'ratio'; ratio: number; difference: number }
  | { kind: 'too-small' | 'no-base'; difference: number }
  | { kind: 'missing' };

/** The termly file publishes three decimals: a rate lies within half a thousandth of what is written. */
const HALF_A_STEP = 0.0005;
/** Our own limit: rounding may move a ratio that is told by a tenth at most. */
const MOST_MOVED = 0.1;

/** Compares two published rates. There is no interval: it would need counts, and only rates are published. */
export function comparedRates(group: number | null, base: number | null): RatesCompared {
  if (group === null || base === null) return { kind: 'missing' };
  const difference = group - base;
  if (base === 0) return { kind: 'no-base', difference };
  const moved = HALF_A_STEP / base + (group === 0 ? 0 : HALF_A_STEP / group);
  return moved > MOST_MOVED ? { kind: 'too-small', difference } : { kind: 'ratio', ratio: group / base, difference };
}

/** The ratio where it can be told. */
export function ratioIn(compared: RatesCompared): number | null {
  return compared.kind === 'ratio' ? compared.ratio : null;
}

/** The difference of two rates that are published. */
export function differenceIn(compared: RatesCompared): number | null {
  return compared.kind === 'missing' ? null : compared.difference;
}
