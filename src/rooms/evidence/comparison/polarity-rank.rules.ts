import { rank } from './rank.rules.ts';

/** Whether low or high values are held to be better; null where the publisher says neither. */
export type Polarity = 'low' | 'high' | null;

/** A place by polarity: 1 is best. `tiedWith` counts the others with exactly the same value, `of` all that have one. */
export type PolarityRank = { rank: number | null; of: number; tiedWith: number | null };

/**
 * The place that LAIT gives (`calculate_rank`, ties.method "min"), on unrounded values: ties take the least number. No
 * value, no place; no polarity, no place either, since nothing says which end is best. `others` are without the area.
 */
export function rankByPolarity(
  own: number | null,
  others: readonly (number | null)[],
  polarity: Polarity,
): PolarityRank {
  const place = rank(own, others);
  if (!place) return { rank: null, of: others.filter((value) => value !== null).length, tiedWith: null };
  const best = polarity === null ? null : polarity === 'low' ? place.lowest : place.highest;
  return { rank: best, of: place.of, tiedWith: place.tiedWith };
}
