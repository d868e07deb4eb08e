import { BadRequest } from '../../../foundation/http/index.ts';
import type { Reader } from '../../../foundation/db/index.ts';
import type { Catalogue, GroupFacts, MeasureFacts, PeriodFacts, PhaseFacts } from '../figures/figure.ts';
import { chosenList } from '../figures/chosen-list.ts';
import { knownIn, type Known } from '../figures/known.ts';
import { seriesOf, valuesAcross } from '../figures/observations.queries.ts';
import type { Place } from '../figures/places.ts';
import { companyOf, idsIn, seriesFor, type Series } from '../figures/series.ts';
import { periodToShow } from '../figures/summary.rules.ts';

const MEASURES = ['suspension-rate', 'permanent-exclusion-rate'] as const;
const PHASES = ['total', 'primary', 'secondary', 'special'] as const;

/** What the reader chose by the forms of the page. */
export type Choice = { neighbours?: string; map?: string; year?: string };

export type Breakdown = { measure: MeasureFacts; phase: PhaseFacts; group: GroupFacts };
export type Picture = {
  known: Known;
  area: Place;
  list: { id: string; label: string };
  neighbours: Place[];
  /** Suspensions then permanent exclusions, each total, primary, secondary, special. */
  series: Series[];
  period: PeriodFacts | null;
  map: Breakdown & { period: PeriodFacts; values: Awaited<ReturnType<typeof valuesAcross>> };
};

/** Gathers everything that the picture of an area shows: two round trips for what is remembered, two for values. */
export async function pictureOf(reader: Reader, area: Place, choice: Choice, known?: Known): Promise<Picture> {
  const all = known ?? (await knownIn(reader));
  const list = chosenList(all, choice.neighbours);
  const breakdowns = breakdownsIn(all);
  const company = await companyOf(reader, all.places, area, list.id);
  const map = chosenMap(all, breakdowns, choice);
  const wanted = {
    measures: [...new Set(breakdowns.map(({ measure }) => measure.id))],
    phases: [...new Set(breakdowns.map(({ phase }) => phase.id))],
    areas: idsIn(company),
    group: map.group.id,
  };
  const at = { measure: map.measure.id, phase: map.phase.id, group: map.group.id, period: map.period.id };
  const [found, values] = await Promise.all([seriesOf(reader, wanted), valuesAcross(reader, at)]);
  const series = breakdowns.map((one) => seriesFor(one, company, all.catalogue.periods, found));
  const latest = all.catalogue.latest.get(map.measure.id);
  const { neighbours } = company;
  return { known: all, area, list, neighbours, series, period: periodToShow(series, latest), map: { ...map, values } };
}

function breakdownsIn({ catalogue }: Known): Breakdown[] {
  const group = catalogue.groups.find(({ code }) => code === 'all');
  return MEASURES.flatMap((measureCode) =>
    PHASES.flatMap((phaseCode) => {
      const measure = catalogue.measures.find(({ code }) => code === measureCode);
      const phase = catalogue.phases.find(({ code }) => code === phaseCode);
      if (!measure || !phase || !group) throw new Error(`The loaded figures lack ${measureCode}/${phaseCode}`);
      return [{ measure, phase, group }];
    }),
  );
}

function chosenMap({ catalogue }: Known, breakdowns: Breakdown[], { map, year }: Choice) {
  const breakdown = map ? breakdowns.find((one) => mapCode(one) === map) : breakdowns[0];
  if (!breakdown) throw new BadRequest('The map has no such measure.');
  const latest = catalogue.latest.get(breakdown.measure.id);
  const period = year ? mapYears(catalogue, breakdown.measure.id).find(({ label }) => label === year) : latest;
  if (!period) throw new BadRequest('The map has no such year.');
  return { ...breakdown, period };
}

/** The code of a series in the map's form. */
export function mapCode({ measure, phase }: { measure: MeasureFacts; phase: PhaseFacts }): string {
  return `${measure.code}/${phase.code}`;
}

/** The years that the map can show, newest first. */
export function mapYears({ published }: Catalogue, measure: number): PeriodFacts[] {
  return (published.get(measure) ?? []).toReversed();
}
