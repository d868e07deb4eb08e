import type { Polarity } from './polarity-rank.rules.ts';

/** The values below which a quarter, a half and three quarters of the authorities lie, unrounded. */
export type Cuts = [lower: number, middle: number, upper: number];
export type Band = 'A' | 'B' | 'C' | 'D';

/** From the lowest quarter to the highest. A is best. */
const BANDS: Record<'low' | 'high', [Band, Band, Band, Band]> = {
  low: ['A', 'B', 'C', 'D'],
  high: ['D', 'C', 'B', 'A'],
};

/** Quantiles of R's type 7, as `stats::quantile` gives them by default; null when nobody has a value. */
export function quartileCuts(values: readonly (number | null)[]): Cuts | null {
  const sorted = Float64Array.from(values.filter((value) => value !== null)).sort();
  if (sorted.length === 0) return null;
  return [quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75)];
}

function quantile(sorted: Float64Array, share: number): number {
  const index = (sorted.length - 1) * share;
  const below = sorted[Math.floor(index)] ?? NaN;
  const above = sorted[Math.ceil(index)] ?? NaN;
  const part = index - Math.floor(index);
  // Between equal values nothing is worked out, or a rounding error would move them over their own boundary.
  return below === above ? below : (1 - part) * below + part * above;
}

/** The quarter of a value, counted from the lowest, 0 to 3: a value on a boundary joins the quarter below it. */
function quarterOf(value: number, cuts: Cuts): 0 | 1 | 2 | 3 {
  const [lower, middle, upper] = cuts;
  if (value <= lower) return 0;
  if (value <= middle) return 1;
  return value <= upper ? 2 : 3;
}

/** LAIT's quartile band (`calculate_quartile_band`); null without a value or a polarity. */
export function bandOf(value: number | null, cuts: Cuts | null, polarity: Polarity): Band | null {
  if (value === null || cuts === null || polarity === null) return null;
  return BANDS[polarity][quarterOf(value, cuts)];
}

/** A band with its open lower end and its closed upper end; null where it is open to that side. */
export type BandRange = { band: Band; above: number | null; upTo: number | null };

/**
 * The four bands, A first. LAIT's own label of band C starts a step too high where high is better; here every band
 * begins just where the one below it ends.
 */
export function bandRanges([lower, middle, upper]: Cuts, polarity: 'low' | 'high'): BandRange[] {
  const edges = [null, lower, middle, upper, null];
  const ranges = BANDS[polarity].map((band, at) => ({
    band,
    above: edges[at] ?? null,
    upTo: edges[at + 1] ?? null,
  }));
  return polarity === 'low' ? ranges : ranges.reverse();
}
