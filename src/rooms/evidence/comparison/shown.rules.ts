import { shown } from '../../../foundation/charts/index.ts';

/** -1, 0 or 1. Two values that read the same are the same, however they differ in places nobody sees. */
export function compareShown(a: number, b: number, decimals: number): -1 | 0 | 1 {
  if (shown(a, decimals) === shown(b, decimals)) return 0;
  return a < b ? -1 : 1;
}
