import type { Reader } from '../../../foundation/db/index.ts';
import { mostRecent } from './most-recent.ts';
import { breakdownsOf } from './observations.queries.ts';

const recent = mostRecent<{ phase: number; group: number }[]>(500);

/**
 * The phases and groups by which a measure is published, most general first. Telling them apart takes a look at all of
 * its figures, so it is done once for a release. At most one round trip.
 */
export function publishedBreakdowns(reader: Reader, release: string, measure: number) {
  return recent(`${release} ${measure}`, () => breakdownsOf(reader, measure));
}
