/** Where the values of many areas lie: the ends and the quarters between which the middle half is. */
export type QuartileBand = { lowest: number; lowerQuartile: number; upperQuartile: number; highest: number };

/**
 * The band of some values by quantiles of type 7 (as R, Excel and the DfE's own tool have them); null for fewer than
 * four, of which no quarter can be told.
 */
export function quartileBand(values: readonly number[]): QuartileBand | null {
  const sorted = values.toSorted((a, b) => a - b);
  const [lowest, highest] = [sorted[0], sorted.at(-1)];
  if (lowest === undefined || highest === undefined || sorted.length < 4) return null;
  return { lowest, lowerQuartile: quantile(sorted, 0.25), upperQuartile: quantile(sorted, 0.75), highest };
}

function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (place - Math.floor(place)) * (above - below);
}
