import type { Reader } from '../../../foundation/db/index.ts';
import { BadRequest, NotFound } from '../../../foundation/http/index.ts';
import { chosenList } from '../figures/chosen-list.ts';
import type { GroupFacts, MeasureFacts, Observation, PeriodFacts, PhaseFacts } from '../figures/figure.ts';
import type { Known } from '../figures/known.ts';
import { breakdownsOf, seriesOf, valuesAcross } from '../figures/observations.queries.ts';
import type { Place } from '../figures/places.ts';
import { companyOf, idsIn, seriesFor, type Series } from '../figures/series.ts';
import { periodToShow } from '../figures/summary.rules.ts';

/** What the reader chose: codes of phase and group, label or code of the period, id of the list. */
export type MeasureChoice = { phase?: string; group?: string; period?: string; neighbours?: string };

export type MeasureView = {
  known: Known;
  area: Place;
  neighbours: Place[];
  list: { id: string; label: string };
  series: Series;
  /** Null when no dated figure is published for the area and its company. */
  period: PeriodFacts | null;
  /** By area id, in that period. */
  values: Map<number, Observation>;
  phases: PhaseFacts[];
  groups: GroupFacts[];
};

/** One measure for an area and its company. Throws NotFound for a measure that is not there, BadRequest for a choice. */
export async function measureViewOf(
  reader: Reader,
  known: Known,
  asked: { area: Place; measure: string; choice: MeasureChoice },
): Promise<MeasureView> {
  const { catalogue, places } = known;
  const measure = catalogue.measures.find(({ code }) => code === asked.measure);
  if (!measure) throw new NotFound('There is no measure of this name.');
  const list = chosenList(known, asked.choice.neighbours);
  const offered = await offeredBy(reader, known, measure, asked.choice);
  const company = await companyOf(reader, places, asked.area, list.id);
  const { phase, group } = offered;
  const wanted = { measures: [measure.id], phases: [phase.id], areas: idsIn(company), group: group.id };
  const found = await seriesOf(reader, wanted);
  const series = seriesFor({ measure, phase, group }, company, catalogue.periods, found);
  const period = chosenPeriod(series, catalogue.latest.get(measure.id), asked.choice.period);
  const at = period && { measure: measure.id, period: period.id, phase: phase.id, group: group.id };
  const values = at ? await valuesAcross(reader, at) : new Map<number, Observation>();
  return { known, area: asked.area, neighbours: company.neighbours, list, series, period, values, ...offered };
}

async function offeredBy(reader: Reader, { catalogue }: Known, measure: MeasureFacts, choice: MeasureChoice) {
  const published = await breakdownsOf(reader, measure.id);
  const phases = catalogue.phases.filter(({ id }) => published.some((one) => one.phase === id));
  const phase = chosenOf(phases, choice.phase, 'total');
  const groups = catalogue.groups.filter(({ id }) =>
    published.some((one) => one.group === id && one.phase === phase?.id),
  );
  const group = chosenOf(groups, choice.group, 'all');
  if (!phase || !group) throw new BadRequest('The measure is not published for this phase or group.');
  return { phase, group, phases, groups };
}

function chosenOf<T extends { code: string }>(offered: T[], asked: string | undefined, usual: string): T | undefined {
  if (asked !== undefined) return offered.find(({ code }) => code === asked);
  return offered.find(({ code }) => code === usual) ?? offered[0];
}

function chosenPeriod(series: Series, latest: PeriodFacts | undefined, asked: string | undefined): PeriodFacts | null {
  if (asked === undefined) return periodToShow([series], latest);
  const period = series.periods.find(({ code, label }) => code === asked || label === asked);
  if (!period) throw new BadRequest('The measure is not published for this period.');
  return period;
}
