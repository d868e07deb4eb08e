import type { Reader } from '../../../foundation/db/index.ts';
import { areaStanding } from '../comparison/area-standing.rules.ts';
import { difference, yearBefore } from '../comparison/change.rules.ts';
import { regionValue } from '../comparison/region-value.rules.ts';
import type { GroupFacts, MeasureFacts, Observation, PeriodFacts, PhaseFacts } from '../figures/figure.ts';
import type { Known } from '../figures/known.ts';
import { seriesOf, valuesAcross } from '../figures/observations.queries.ts';
import { neighboursIn, regionsOf, type Place } from '../figures/places.ts';
import { breakdownFor } from './breakdown-for.ts';
import { areaNamed } from './list-catalogue.ts';
import { areaOf, listOf, measureOf } from './named-things.ts';
import { unknown, type Answered } from './refusal.ts';
import { notesOnStanding } from './standing-notes.ts';
import type { StandingAnswer, StandingParameters } from './statistics.schema.ts';

type Understood = {
  area: Place;
  measure: MeasureFacts;
  list: string;
  period: PeriodFacts;
  /** The year before, where any local authority has a value for it. */
  before: PeriodFacts | undefined;
  /** The newest published period before this one, of whatever year. */
  newestBefore: PeriodFacts | undefined;
  phase: PhaseFacts;
  group: GroupFacts;
};

/** Where one value stands, by LAIT's rules: in England, among the neighbours, beside the region and the year before. */
export async function standingOfArea(
  reader: Reader,
  known: Known,
  wanted: StandingParameters,
): Promise<Answered<StandingAnswer>> {
  const understood = await understand(reader, known, wanted);
  if (!understood.ok) return understood;
  const { area, measure, period, phase, group, list } = understood.value;
  const at = { measure: measure.id, period: period.id, phase: phase.id, group: group.id };
  const values = await valuesAcross(reader, at);
  const neighbours = await neighboursIn(reader, known.places, list, area);
  const then = await valueBefore(reader, understood.value);
  const facts = factsOf(known, understood.value, values, neighbours);
  const value = {
    ...facts,
    previous: {
      period: understood.value.before?.label ?? null,
      change: facts.value === null || then === null ? null : difference(facts.value, then),
    },
    ...{ area: areaNamed(area), measure: measure.code, name: measure.name, unit: measure.unit },
    ...{ phase: phase.code, group: group.code },
  };
  return { ok: true, value: { ...value, notes: notesOnStanding(value, understood.value, neighbours.length) } };
}

function factsOf(known: Known, { area, measure, period, list }: Understood, values: Values, neighbours: Place[]) {
  const valueOf = ({ id }: Place) => values.get(id)?.value ?? null;
  const beside = (place: Place | null) => place && { name: place.name, value: valueOf(place) };
  const { region, wider } = regionsOf(known.places, area);
  const { england } = known.places;
  const own = valueOf(area);
  const found = areaStanding({
    own,
    others: known.places.all.filter((one) => one.kind === 'local-authority' && one !== area).map(valueOf),
    neighbours: neighbours.map(valueOf),
    polarity: measure.polarity,
    hidesBands: measure.hidesBands,
    isAuthority: area.kind === 'local-authority',
  });
  return {
    ...{ period: period.label, value: own, polarity: measure.polarity },
    england: { value: england && valueOf(england), ...found.england },
    neighbours: { list, ...found.neighbours },
    region: regionValue(beside(region), beside(wider)),
  };
}

type Values = Map<number, Observation>;

async function valueBefore(reader: Reader, { area, measure, phase, group, before }: Understood) {
  if (!before) return null;
  const wanted = { measures: [measure.id], areas: [area.id], phases: [phase.id], group: group.id };
  const found = await seriesOf(reader, wanted);
  return found.at(measure.id, phase.id, area.id, before.id)?.value ?? null;
}

async function understand(reader: Reader, known: Known, wanted: StandingParameters): Promise<Answered<Understood>> {
  const area = await areaOf(reader, known, wanted.area);
  if (!area.ok) return area;
  const measure = measureOf(known, wanted.measure);
  if (!measure.ok) return measure;
  const list = listOf(known, wanted.neighbours);
  if (!list.ok) return list;
  const periods = known.catalogue.published.get(measure.value.id) ?? [];
  const period = periodIn(periods, wanted.period);
  if (!period.ok) return period;
  const breakdown = await breakdownFor(reader, known, measure.value.id, wanted);
  if (!breakdown.ok) return breakdown;
  const start = period.value.start ?? '';
  const value = {
    ...{ area: area.value, measure: measure.value, list: list.value.id, period: period.value, ...breakdown.value },
    before: yearBefore(periods, period.value),
    newestBefore: periods.findLast((one) => (one.start ?? '') < start),
  };
  return { ok: true, value };
}

/** The newest when none is asked for: the greatest period in which any local authority has a value (LAIT's rule). */
function periodIn(periods: readonly PeriodFacts[], text: string | undefined): Answered<PeriodFacts> {
  const found =
    text === undefined ? periods.at(-1) : periods.findLast(({ code, label }) => code === text || label === text);
  if (found) return { ok: true, value: found };
  const some = periods.slice(-3).map(({ label }) => label);
  const expected = some.length > 0 ? `Expected for instance: ${some.join(', ')}.` : 'No dated value is published.';
  return unknown('period', text ?? '', `The measure has no value of a local authority for this period. ${expected}`);
}
