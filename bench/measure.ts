/** Milliseconds of each run, in the order they were taken. */
export type Times = number[];

/** How long some work takes, in milliseconds. */
export async function timeOf(work: () => unknown): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** The work once for each item, one after another. */
export async function timesOf<T>(items: readonly T[], work: (item: T) => unknown): Promise<Times> {
  const times: Times = [];
  for (const item of items) times.push(await timeOf(() => work(item)));
  return times;
}

/** The value below which this share of the values lies: 0.5 is the median. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? NaN;
  const above = sorted[Math.ceil(place)] ?? NaN;
  return below + (above - below) * (place - Math.floor(place));
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/**
 * Mann and Whitney's rank test, two-sided, by the normal approximation. `chance` is how often a value of the first
 * group is the larger one (0.5: nothing to tell them apart by); `p` how often chance alone gives such a difference.
 */
export function rankTest(first: readonly number[], second: readonly number[]): { chance: number; p: number } {
  let wins = 0;
  for (const a of first) for (const b of second) wins += a > b ? 1 : a === b ? 0.5 : 0;
  const pairs = first.length * second.length;
  const deviation = Math.sqrt((pairs * (first.length + second.length + 1)) / 12);
  return { chance: wins / pairs, p: 2 * upperTail(Math.abs(wins - pairs / 2) / deviation) };
}

/** Share of a normal distribution above z, right to four places (Abramowitz and Stegun 26.2.17). */
function upperTail(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const series = [1.330274429, -1.821255978, 1.781477937, -0.356563782, 0.31938153];
  const sum = series.reduce((total, factor) => (total + factor) * t, 0);
  return (sum * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
}
