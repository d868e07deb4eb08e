import { shown } from '../../../foundation/charts/index.ts';

/** A ratio as it is read: one decimal from 1 up, two below, where one would hide too much. */
export function timesWords(ratio: number): string {
  return shown(ratio, decimalsOf(ratio));
}

/** -1, 0 or 1 by how the ratio reads beside "1.0 times as often". */
export function sideOfSame(ratio: number): -1 | 0 | 1 {
  const read = Number(shown(ratio, 1));
  return read === 1 ? 0 : ratio < 1 ? -1 : 1;
}

function decimalsOf(ratio: number): number {
  return ratio < 0.95 ? 2 : 1;
}
