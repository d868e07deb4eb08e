/** `used` is how many neighbours had a value; the mean is unrounded and null when none had. */
export type NeighboursMean = { mean: number | null; used: number };

/** The unweighted mean of the neighbours that have a value; the area itself is left out (LAIT's rule). */
export function neighboursMean(neighbours: readonly (number | null)[]): NeighboursMean {
  const values = neighbours.filter((value) => value !== null);
  const sum = values.reduce((total, value) => total + value, 0);
  return { mean: values.length === 0 ? null : sum / values.length, used: values.length };
}
