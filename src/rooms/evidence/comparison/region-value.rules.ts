/**
 * The published value of an area's region. Figures for inner and outer London are published for some years only:
 * where they are missing London's stand in and are named (LAIT's rule).
 */
export function regionValue<T extends { name: string; value: number | null }>(
  region: T | null,
  wider: T | null,
): T | null {
  if (region && region.value === null && wider && wider.value !== null) return wider;
  return region;
}
