const COUNTED = new Set([
  'number',
  'children',
  'pupils',
  'cases',
  'schools',
  'suspensions',
  'permanent exclusions',
  'reasons given',
  '£',
]);
const FAR_ABOVE = 1.5;

/**
 * A count: its unit is one of things or of money spent, and most authorities have a whole number of them (of an
 * average, whatever its unit, hardly any has). Some publishers count part-time pupils as parts.
 */
export function isCount(unit: string, authorities: readonly number[]): boolean {
  const whole = authorities.filter((value) => Number.isInteger(value));
  return COUNTED.has(unit) && whole.length > authorities.length / 2;
}

/**
 * Whether a figure of England or a region is a total (or a sum of regional rates, as of `FirstYJS`): the measure is a
 * count, or the figure is far above that of every authority, where a rate or a mean would lie between them.
 */
export function isTotal(unit: string, wider: number | null, authorities: readonly number[]): boolean {
  if (authorities.length === 0) return false;
  if (isCount(unit, authorities)) return true;
  const highest = Math.max(...authorities);
  return wider !== null && highest > 0 && wider > FAR_ABOVE * highest;
}
