import type { Reader } from '../../../foundation/db/index.ts';
import { regionValue } from '../comparison/region-value.rules.ts';
import type { GroupFacts, MeasureFacts, Observation, PeriodFacts, PhaseFacts } from './figure.ts';
import type { Observations } from './observations.queries.ts';
import { neighboursIn, regionsOf, type Place, type Places } from './places.ts';

/** The values of one area over the periods of its series. */
export type Line = { place: Place; at(period: PeriodFacts): Observation };

/** One measure for one phase and group: the area beside its neighbours, its region and England. */
export type Series = {
  measure: MeasureFacts;
  phase: PhaseFacts;
  group: GroupFacts;
  /** Dated periods in which any of these areas has a value, oldest first. */
  periods: PeriodFacts[];
  own: Line;
  neighbours: Line[];
  region: Line | null;
  wider: Line | null;
  england: Line | null;
};

/** Who is compared with whom. */
type Company = {
  area: Place;
  neighbours: Place[];
  region: Place | null;
  wider: Place | null;
  england: Place | null;
};

/** The area with its neighbours of a list, its region (London too for its halves) and England. */
export async function companyOf(reader: Reader, places: Places, area: Place, list: string): Promise<Company> {
  const neighbours = await neighboursIn(reader, places, list, area);
  return { area, neighbours, ...regionsOf(places, area), england: places.england };
}

/** The ids of everybody in a company, each once: the areas to ask the database for. */
export function idsIn({ area, neighbours, region, wider, england }: Company): number[] {
  const places = [area, ...neighbours, region, wider, england].flatMap((place) => place ?? []);
  return [...new Set(places.map(({ id }) => id))];
}

type Breakdown = { measure: MeasureFacts; phase: PhaseFacts; group: GroupFacts };

/** Arranges what the database gave. An area that did not exist in a period has "not applicable" there. */
export function seriesFor(
  breakdown: Breakdown,
  company: Company,
  periods: readonly PeriodFacts[],
  found: Observations,
): Series {
  const { measure, phase } = breakdown;
  const line = (place: Place): Line => ({
    place,
    at: (period) => found.at(measure.id, phase.id, place.id, period.id) ?? noRow(place, period),
  });
  const lineOrNull = (place: Place | null) => place && line(place);
  const own = line(company.area);
  const others = company.neighbours.map(line);
  const [region, wider, england] = [company.region, company.wider, company.england].map(lineOrNull);
  const everyone = [own, ...others, region, wider, england];
  const published = periods.filter(
    (period) => period.start !== null && everyone.some((one) => one && one.at(period).value !== null),
  );
  return {
    ...breakdown,
    periods: published,
    own,
    neighbours: others,
    region: region ?? null,
    wider: wider ?? null,
    england: england ?? null,
  };
}

/** What is said of an area and a period without a row: before it was formed or after it was abolished, "not applicable". */
export function noRow({ fromOn: from, toOn: to }: Place, { start }: PeriodFacts): Observation {
  const outside = start !== null && ((to !== null && start > to) || (from !== null && start < from));
  return { value: null, status: outside ? 'not-applicable' : 'not-available', source: 0 };
}

/** The region's value in a period, by the rule for inner and outer London. */
export function regionAt(series: Series, period: PeriodFacts): { name: string; value: number | null } | null {
  const named = (line: Line | null) => line && { name: line.place.name, value: line.at(period).value };
  return regionValue(named(series.region), named(series.wider));
}
