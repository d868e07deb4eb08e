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

type Breakdown = { measure: MeasureFacts; phase: PhaseFacts; group: GroupFacts };
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

/** Whether the figures of the picture are loaded: a new installation has areas before it has figures. */
export function figuresLoaded({ catalogue }: Known): boolean {
  const codes = new Set([...catalogue.measures, ...catalogue.phases, ...catalogue.groups].map(({ code }) => code));
  return [...MEASURES, ...PHASES, 'all'].every((code) => codes.has(code));
}

/** Gathers everything that the picture of an area shows: two round trips for what is remembered, two for values. */
export async function pictureOf(reader: Reader, area: Place, choice: Choice, known?: Known): Promise<Picture> {
  const all = known ?? (await knownIn(reader));
  const list = chosenList(all, choice.neighbours);
  const breakdowns = breakdownsIn(all);
  const [first] = breakdowns;
  if (!first) throw new Error('A picture has series');
  const company = await companyOf(reader, all.places, area, list.id);
  const wanted = {
    measures: [...new Set(breakdowns.map(({ measure }) => measure.id))],
    phases: [...new Set(breakdowns.map(({ phase }) => phase.id))],
    areas: idsIn(company),
    group: first.group.id,
  };
  const found = await seriesOf(reader, wanted);
  const series = breakdowns.map((one) => seriesFor(one, company, all.catalogue.periods, found));
  const period = periodToShow(series, all.catalogue.latest.get(first.measure.id));
  const map = chosenMap(all, breakdowns, choice, period);
  const at = { measure: map.measure.id, phase: map.phase.id, group: map.group.id, period: map.period.id };
  const values = await valuesAcross(reader, at);
  const { neighbours } = company;
  return { known: all, area, list, neighbours, series, period, map: { ...map, values } };
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

// Without a choice the map opens on the year that the page speaks about: an abolished area is not on the latest one.
function chosenMap({ catalogue }: Known, breakdowns: Breakdown[], { map, year }: Choice, shown: PeriodFacts | null) {
  const breakdown = map ? breakdowns.find((one) => mapCode(one) === map) : breakdowns[0];
  if (!breakdown) throw new BadRequest('The map has no such measure.');
  const years = mapYears(catalogue, breakdown.measure.id);
  const period = year
    ? years.find(({ label }) => label === year)
    : (years.find(({ id }) => id === shown?.id) ?? years[0]);
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
