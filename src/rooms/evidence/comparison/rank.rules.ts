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

/** The place of each of these values among all of them, by value: what `rank` says of it beside the others. */
export function ranksOf(values: readonly number[]): ReadonlyMap<number, Rank> {
  const of = values.length;
  const ranks = new Map<number, Rank>();
  for (const [above, value] of values.toSorted((a, b) => b - a).entries()) {
    const tied = ranks.get(value);
    if (tied) ranks.set(value, { ...tied, lowest: tied.lowest - 1, tiedWith: tied.tiedWith + 1 });
    else ranks.set(value, { highest: above + 1, lowest: of - above, tiedWith: 0, of });
  }
  return ranks;
}
