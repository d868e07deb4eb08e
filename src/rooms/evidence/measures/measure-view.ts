import type { Reader } from '../../../foundation/db/index.ts';
import { BadRequest, NotFound } from '../../../foundation/http/index.ts';
import type { CountedYear } from '../comparison/recent-trend.rules.ts';
import { chosenList } from '../figures/chosen-list.ts';
import type { GroupFacts, MeasureFacts, Observation, PeriodFacts, PhaseFacts } from '../figures/figure.ts';
import type { Known } from '../figures/known.ts';
import { seriesOf, valuesAcross } from '../figures/observations.queries.ts';
import type { Place } from '../figures/places.ts';
import { publishedBreakdowns } from '../figures/published-breakdowns.ts';
import { companyOf, idsIn, seriesFor, type Series } from '../figures/series.ts';
import { breakdownsWithValue } from './breakdowns.queries.ts';
import { chosenBaseline } from './chosen-baseline.ts';
import { chosenPeriod } from './chosen-period.ts';
import { comparedSeries } from './compared-series.ts';
import { countedYears } from './counted-years.ts';
import { offeredFor, type Offered } from './offered.rules.ts';

/** What the reader chose: codes of phase and group, label or code of the period and of the baseline, id of the list. */
export type MeasureChoice = { phase?: string; group?: string; period?: string; neighbours?: string; since?: string };

export type MeasureView = {
  known: Known;
  area: Place;
  neighbours: Place[];
  list: { id: string; label: string };
  /** For comparing: England and the region only where their figures are not totals. */
  series: Series;
  /** The same with every figure as it was published. */
  published: Series;
  /** Null when no dated figure is published for the area and its company. */
  period: PeriodFacts | null;
  /** The period that the newest figure is set against; null where there is no earlier one. */
  baseline: PeriodFacts | null;
  /** The numbers behind the rates; null where none are published. */
  counted: CountedYear[] | null;
  /** By area id, in that period. */
  values: Map<number, Observation>;
  phases: PhaseFacts[];
  groups: GroupFacts[];
  /** Where the page shows other than was asked for, as whole sentences. */
  notes: string[];
  /** What is left out of the comparison, and why. */
  leftOut: string[];
};

/** One measure for an area and its company. Throws NotFound for a measure that is not there, BadRequest for a choice. */
export async function measureViewOf(
  reader: Reader,
  known: Known,
  asked: { area: Place; measure: string; choice: MeasureChoice },
): Promise<MeasureView> {
  const { catalogue, places } = known;
  const { area, choice } = asked;
  const measure = catalogue.measures.find(({ code }) => code === asked.measure);
  if (!measure) throw new NotFound('There is no measure of this name.');
  const list = chosenList(known, choice.neighbours);
  const { notes, ...offered } = await offeredBy(reader, known, { measure, area, choice });
  const company = await companyOf(reader, places, area, list.id);
  const { phase, group } = offered;
  const wanted = { measures: [measure.id], phases: [phase.id], areas: idsIn(company), group: group.id };
  const found = await seriesOf(reader, wanted);
  const published = seriesFor({ measure, phase, group }, company, catalogue.periods, found);
  const latest = catalogue.latest.get(measure.id);
  const chosen = chosenPeriod(published, { all: catalogue.periods, latest }, choice.period);
  if (!chosen) throw new BadRequest('There is no such period.');
  const { series, notes: leftOut } = await comparedSeries(reader, published, places);
  const { period } = chosen;
  const at = period && { measure: measure.id, period: period.id, phase: phase.id, group: group.id };
  const values = at ? await valuesAcross(reader, at) : new Map<number, Observation>();
  const baseline = period && chosenBaseline(series, period, choice.since);
  const counted = await countedYears(reader, known, series);
  return {
    ...{ known, area, neighbours: company.neighbours, list, series, published, period, values, leftOut },
    ...{ baseline, counted },
    ...{ phases: offered.phases, groups: offered.groups, notes: [...notes, ...chosen.notes] },
  };
}

async function offeredBy(
  reader: Reader,
  { catalogue, release }: Known,
  { measure, area, choice }: { measure: MeasureFacts; area: Place; choice: MeasureChoice },
): Promise<Offered> {
  const anywhere = await publishedBreakdowns(reader, release, measure.id);
  const own = await breakdownsWithValue(reader, measure.id, area.id);
  const offered = offeredFor({ area: area.name, own, anywhere }, catalogue, choice);
  if (!offered) throw new BadRequest('The measure is not published for this phase or group.');
  return offered;
}
