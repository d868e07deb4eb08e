/**
 * Progress as a share of a hundred: pages of jobs are read by people who may not know how many rows a file has. Null as
 * the whole while it is not known.
 */
export function shareOf(done: number, whole: number): [number, number | null] {
  return whole > 0 ? [Math.min(Math.floor((done / whole) * 100), 100), 100] : [0, null];
}
