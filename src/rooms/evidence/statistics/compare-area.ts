import type { Reader } from '../../../foundation/db/index.ts';
import { neighboursMean } from '../comparison/neighbours-mean.rules.ts';
import { rank } from '../comparison/rank.rules.ts';
import { regionValue } from '../comparison/region-value.rules.ts';
import type { MeasureFacts, PeriodFacts } from '../figures/figure.ts';
import { seriesOf } from '../figures/observations.queries.ts';
import type { Known } from '../figures/known.ts';
import type { Place } from '../figures/places.ts';
import { companyOf, idsIn } from '../figures/series.ts';
import { breakdownFor } from './breakdown-for.ts';
import { areaNamed } from './list-catalogue.ts';
import { areaOf, listOf, measureOf, periodsOf } from './named-things.ts';
import type { Answered } from './refusal.ts';
import type { CompareAnswer, CompareParameters } from './statistics.schema.ts';

type Understood = {
  area: Place;
  measure: MeasureFacts;
  periods: PeriodFacts[];
  list: string;
  phase: number;
  group: number;
};

/** One value beside England's, the region's and those of the statistical neighbours, on unrounded numbers. */
export async function compareArea(
  reader: Reader,
  known: Known,
  wanted: CompareParameters,
): Promise<Answered<CompareAnswer>> {
  const understood = await understand(reader, known, wanted);
  if (!understood.ok) return understood;
  const { area, measure, list } = understood.value;
  const company = await companyOf(reader, known.places, area, list);
  const { neighbours, region, wider, england } = company;
  const { period, valueOf } = await valuesOf(reader, understood.value, idsIn(company));
  const beside = (place: Place | null) => place && { name: place.name, value: valueOf(place) };
  const value = {
    area: areaNamed(area),
    measure: measure.code,
    period: period.label,
    value: valueOf(area),
    england: england && valueOf(england),
    region: regionValue(beside(region), beside(wider)),
    neighbours: { list, ...amongNeighbours(valueOf(area), neighbours.map(valueOf)) },
  };
  return { ok: true, value };
}

function amongNeighbours(own: number | null, others: (number | null)[]) {
  const { mean, used } = neighboursMean(others);
  // Nobody to stand among is no first place.
  const rankHighest = used === 0 ? null : (rank(own, others)?.highest ?? null);
  const of = others.length === 0 ? 0 : used + (own === null ? 0 : 1);
  return { rankHighest, of, mean, used };
}

async function understand(reader: Reader, known: Known, wanted: CompareParameters): Promise<Answered<Understood>> {
  const area = await areaOf(reader, known, wanted.area);
  if (!area.ok) return area;
  const measure = measureOf(known, wanted.measure);
  if (!measure.ok) return measure;
  const periods = periodsOf(known, wanted.period);
  if (!periods.ok) return periods;
  const list = listOf(known, wanted.neighbours);
  if (!list.ok) return list;
  const breakdown = await breakdownFor(reader, known, measure.value.id, wanted);
  if (!breakdown.ok) return breakdown;
  const { phase, group } = breakdown.value;
  const ids = { phase: phase.id, group: group.id };
  const value = { area: area.value, measure: measure.value, periods: periods.value, list: list.value.id, ...ids };
  return { ok: true, value };
}

// "2019/20" is a school year and a financial year: the one that the measure is published for is meant.
async function valuesOf(reader: Reader, { measure, phase, group, periods }: Understood, areas: number[]) {
  const found = await seriesOf(reader, { measures: [measure.id], areas, phases: [phase], group });
  const at = (area: number, period: PeriodFacts) => found.at(measure.id, phase, area, period.id);
  const published = periods.find((one) => areas.some((area) => at(area, one) !== null));
  const period = published ?? periods[0];
  if (!period) throw new Error('A known period has at least one entry');
  return { period, valueOf: (place: Place) => at(place.id, period)?.value ?? null };
}
