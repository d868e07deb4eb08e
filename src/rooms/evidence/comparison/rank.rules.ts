/** A place from each end among the areas that have a value. `tiedWith` counts the others with exactly its value. */
export type Rank = { highest: number; lowest: number; tiedWith: number; of: number };

/**
 * The area's place among itself and the others, on unrounded numbers. A tie shares the better place from either end.
 * Areas without a value have no place and do not count in `of`; the area itself does. Null when it has no value.
 */
export function rank(own: number | null, others: readonly (number | null)[]): Rank | null {
  if (own === null) return null;
  const values = others.filter((value) => value !== null);
  const above = values.filter((value) => value > own).length;
  const below = values.filter((value) => value < own).length;
  return { highest: above + 1, lowest: below + 1, tiedWith: values.length - above - below, of: values.length + 1 };
}
