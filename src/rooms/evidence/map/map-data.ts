import type { Reader } from '../../../foundation/db/index.ts';
import { crossSections } from '../figures/cross-sections.queries.ts';
import type { GroupFacts, MeasureFacts, Observation, PeriodFacts, PhaseFacts } from '../figures/figure.ts';
import type { Known } from '../figures/known.ts';
import { mostRecent } from '../figures/most-recent.ts';
import { breakdownsIn } from './map-breakdowns.queries.ts';

type Breakdown = { phase: number; group: number };
export type MapYear = { period: PeriodFacts; values: Map<number, Observation> };

// Some 20 kB of numbers a year; a reader who plays or steps asks for the same ones again.
const recentYears = mostRecent<MapYear[]>(24);
const recentBreakdowns = mostRecent<Breakdown[]>(200);

/** The phases and groups for which authorities have the measure in its newest period. At most one round trip. */
export function mapBreakdowns(reader: Reader, known: Known, measure: MeasureFacts): Promise<Breakdown[]> {
  const period = known.catalogue.latest.get(measure.id);
  if (!period) return Promise.resolve([]);
  return recentBreakdowns(`${known.release} ${measure.id}`, () =>
    breakdownsIn(reader, measure.id, period.id, authoritiesOf(known)),
  );
}

/** Every dated year, oldest first, in which an authority has a figure of this breakdown. At most one round trip. */
export function mapYears(
  reader: Reader,
  known: Known,
  { measure, phase, group }: { measure: MeasureFacts; phase: PhaseFacts; group: GroupFacts },
): Promise<MapYear[]> {
  return recentYears(`${known.release} ${measure.id} ${phase.id} ${group.id}`, async () => {
    const periods = known.catalogue.published.get(measure.id) ?? [];
    const cuts = periods.map((period) => ({ measure: measure.id, phase: phase.id, period: period.id }));
    const found = await crossSections(reader, cuts, group.id);
    const authorities = new Set(authoritiesOf(known));
    return periods.flatMap((period, nth) => {
      const cut = cuts[nth];
      const values = new Map(cut ? found.of(cut) : []);
      const some = [...values].some(([area, { value }]) => value !== null && authorities.has(area));
      return some ? [{ period, values }] : [];
    });
  });
}

function authoritiesOf({ places }: Known): number[] {
  return places.all.flatMap(({ id, kind }) => (kind === 'local-authority' ? [id] : []));
}
