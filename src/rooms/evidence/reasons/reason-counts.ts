import type { Reader } from '../../../foundation/db/index.ts';
import { factsOf, idOfCode, type Facts } from '../figures/facts.queries.ts';
import type { GroupFacts, Observation, PeriodFacts } from '../figures/figure.ts';
import type { Known } from '../figures/known.ts';
import type { Place } from '../figures/places.ts';
import { hiddenIn, type Hidden } from './hidden-sums.rules.ts';
import { REASONS, type ReasonMeasure, type ReasonPhase } from './reason-groups.ts';

/** The counts of one area in one year; `rounded` where the publisher gave them to the nearest five. */
export type YearOfReasons = {
  year: PeriodFacts;
  total: Observation;
  counts: ReadonlyMap<string, Observation>;
  hidden: Hidden;
  rounded: boolean;
};

export type ReasonCounts = {
  measure: ReasonMeasure;
  phase: ReasonPhase;
  reasons: GroupFacts[];
  /** Years with reasons, oldest first. */
  years: PeriodFacts[];
  facts: Facts;
  in(area: Place, year: PeriodFacts): YearOfReasons;
};

/** Reads the counts by reason and their totals of some areas for every year. One round trip. */
export async function reasonCounts(
  reader: Reader,
  { catalogue }: Known,
  asked: { measure: ReasonMeasure; phase: ReasonPhase; areas: readonly Place[] },
): Promise<ReasonCounts> {
  const measure = idOfCode(catalogue.measures, asked.measure.code);
  const phase = idOfCode(catalogue.phases, asked.phase.value);
  const everybody = idOfCode(catalogue.groups, 'all');
  const reasons = REASONS.flatMap((code) => catalogue.groups.find((group) => group.code === code) ?? []);
  const areas = [...new Set(asked.areas.map(({ id }) => id))];
  const groups = [everybody, ...reasons.map(({ id }) => id)];
  const facts = await factsOf(reader, { measures: [measure], areas, phases: [phase], groups });
  const at = (group: number, area: number, period: number) => facts.at({ measure, phase, group, area, period });
  // A year whose numbers were added without reasons is no year of reasons.
  const given = ({ id: period }: PeriodFacts) =>
    areas.some((area) => reasons.some(({ id }) => isGiven(at(id, area, period))));
  return {
    ...{ measure: asked.measure, phase: asked.phase, reasons, facts },
    years: (catalogue.published.get(measure) ?? []).filter(given),
    in(area, year) {
      const counts = new Map(reasons.map(({ code, id }) => [code, at(id, area.id, year.id)]));
      const total = at(everybody, area.id, year.id);
      const hidden = hiddenIn([...counts.values()], total.value);
      const rounded = area.kind !== 'local-authority' && [...counts.values()].every(isOfFives);
      return { year, total, counts, hidden, rounded };
    },
  };
}

const isGiven = ({ value, status }: Observation) => value !== null || status === 'suppressed';
const isOfFives = ({ value }: Observation) => value === null || value % 5 === 0;

/** A count as a share of the total, 0 to 1; null where either is not known or there is nothing to share. */
export function shareOf({ counts, total }: YearOfReasons, reason: string): number | null {
  const count = counts.get(reason)?.value ?? null;
  return count === null || total.value === null || total.value === 0 ? null : count / total.value;
}
