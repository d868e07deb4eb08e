import { atShownPrecision } from './number-format.ts';

/** A class of a map: from its lowest to its highest value as shown, and how many areas are in it. */
export type Band = { from: number; to: number; count: number };

/**
 * Cuts values into up to `count` classes of about equal size. Values are taken as people see them (rounded to
 * `decimals`), so areas that show the same number are in the same class and no two classes share a number; many ties
 * make fewer classes.
 */
export function bandsOf(values: number[], decimals: number, count: number): Band[] {
  const seen = values.map((value) => atShownPrecision(value, decimals)).sort((a, b) => a - b);
  const cuts = new Set<number>();
  for (let band = 1; band < count; band += 1) {
    const cut = cutNear(seen, (band * seen.length) / count);
    if (cut !== undefined) cuts.add(cut);
  }
  const lowers = seen.length ? [seen[0] ?? 0, ...[...cuts].sort((a, b) => a - b)] : [];
  return lowers.map((lower, index) => {
    const next = lowers[index + 1] ?? Infinity;
    const inside = seen.filter((value) => value >= lower && value < next);
    return { from: lower, to: inside.at(-1) ?? lower, count: inside.length };
  });
}

// A cut falls between two different numbers: before or after the run of ties it would split, whichever is nearer.
function cutNear(sorted: number[], target: number): number | undefined {
  const value = sorted[Math.min(Math.round(target), sorted.length - 1)];
  if (value === undefined) return undefined;
  const start = sorted.indexOf(value);
  const end = sorted.lastIndexOf(value) + 1;
  return start > 0 && target - start <= end - target ? value : sorted[end];
}

/** Which class a value belongs to, by its shown number. */
export function bandOf(bands: Band[], value: number, decimals: number): number {
  const seen = atShownPrecision(value, decimals);
  return bands.findLastIndex(({ from }) => seen >= from);
}

/** Fewer classes than colours spread over the whole scale. */
export function colourIndex(bands: number, band: number): number {
  return bands <= 1 ? 2 : Math.round((band * 4) / (bands - 1));
}
