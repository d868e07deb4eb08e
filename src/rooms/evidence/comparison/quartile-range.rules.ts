import type { QuartileBand } from '../../../foundation/charts/index.ts';
import { quartileCuts } from './quartile-bands.rules.ts';

/** The ends and the quarters of some values for a bar in context; null for fewer than four, which have no quarters. */
export function quartileRange(values: readonly number[]): QuartileBand | null {
  const cuts = values.length < 4 ? null : quartileCuts(values);
  return (
    cuts && {
      lowest: Math.min(...values),
      lowerQuartile: cuts[0],
      upperQuartile: cuts[2],
      highest: Math.max(...values),
    }
  );
}
