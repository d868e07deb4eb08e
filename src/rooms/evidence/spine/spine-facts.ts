import type { Reader } from '../../../foundation/db/index.ts';
import { areaStanding, type AreaStanding } from '../comparison/area-standing.rules.ts';
import { spinePlaces, type SpinePlaces } from '../comparison/spine.rules.ts';
import { crossSections } from '../figures/cross-sections.queries.ts';
import type { MeasureFacts, PeriodFacts } from '../figures/figure.ts';
import type { Known } from '../figures/known.ts';
import type { Place } from '../figures/places.ts';
import { isTotal } from '../measures/england-total.rules.ts';

/** One measure of the set: the figures, where they stand, and their places on the line; no line for totals of England. */
export type SpineFact = {
  measure: MeasureFacts;
  period: PeriodFacts;
  own: number | null;
  england: number | null;
  standing: AreaStanding;
  places: SpinePlaces | null;
};

export type Wanted = { measure: MeasureFacts; period: PeriodFacts; phase: number };

/** The newest figures of some measures for everybody, in one round trip; measures of single groups are left out. */
export async function spineFacts(
  reader: Reader,
  known: Known,
  wanted: readonly Wanted[],
  company: { area: Place; neighbours: readonly Place[] },
): Promise<SpineFact[]> {
  const group = known.catalogue.groups.find(({ code }) => code === 'all')?.id ?? 0;
  const cuts = wanted.map(({ measure, period, phase }) => ({ measure: measure.id, period: period.id, phase }));
  const found = await crossSections(reader, cuts, group);
  return wanted.map((one, at) => {
    const cut = cuts[at];
    const values = cut ? found.of(cut) : new Map<number, { value: number | null }>();
    return factOf(known, one, company, (id) => values.get(id)?.value ?? null);
  });
}

/** The figures and places of one measure; `valueOf` gives the value of an area by its id. */
function factOf(
  { places }: Known,
  { measure, period }: Omit<Wanted, 'phase'>,
  { area, neighbours }: { area: Place; neighbours: readonly Place[] },
  valueOf: (area: number) => number | null,
): SpineFact {
  const others = places.all.filter((one) => one.kind === 'local-authority' && one.id !== area.id);
  const own = valueOf(area.id);
  const rest = others.map(({ id }) => valueOf(id));
  const { polarity, hidesBands } = measure;
  const standing = areaStanding({
    ...{ own, others: rest, polarity, hidesBands, isAuthority: true },
    neighbours: neighbours.map(({ id }) => valueOf(id)),
  });
  const authorities = [own, ...rest];
  const published = places.england ? valueOf(places.england.id) : null;
  const known = authorities.filter((value) => value !== null);
  const england = isTotal(measure.unit, published, known) ? null : published;
  const line = spinePlaces({ own, neighbours: standing.neighbours.mean, england, authorities, polarity });
  return { measure, period, own, england, standing, places: line };
}
