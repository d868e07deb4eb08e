import type { Known } from '../figures/known.ts';
import { factsOf, idOfCode, type Facts } from '../figures/facts.queries.ts';
import type { Reader } from '../../../foundation/db/index.ts';
import type { Observation } from '../figures/figure.ts';
import type { Place } from '../figures/places.ts';
import type { AffectedMeasure, AffectedPhase } from './affected-measures.ts';
import { comparedRates, type RatesCompared } from './published-ratio.rules.ts';
import { schoolTermOf, type SchoolTerm } from './term-words.ts';

/** Pupils who are compared with pupils without special educational needs. */
export const SEN_GROUPS = [
  { code: 'sen:ehc-plan', name: 'EHC plan', people: 'pupils with an EHC plan' },
  { code: 'sen:support', name: 'SEN support', people: 'pupils with SEN support' },
] as const;
export const NO_SEN = { code: 'sen:none', name: 'No SEN', people: 'pupils without special educational needs' } as const;

export type SenGroup = (typeof SEN_GROUPS)[number];
export type SenCode = SenGroup['code'] | typeof NO_SEN.code;

/** Published rates by term and special educational needs of an area and those beside it. */
export type LocalGap = {
  measure: AffectedMeasure;
  phase: AffectedPhase;
  terms: SchoolTerm[];
  facts: Facts;
  rate(area: Place, term: SchoolTerm, group: SenCode): Observation;
  compared(area: Place, term: SchoolTerm, group: SenCode): RatesCompared;
};

/** Reads the rates of some areas for every term that is published. One round trip. */
export async function localGap(
  reader: Reader,
  { catalogue }: Known,
  asked: { measure: AffectedMeasure; phase: AffectedPhase; areas: readonly Place[] },
): Promise<LocalGap> {
  const measure = idOfCode(catalogue.measures, asked.measure.termly);
  const phase = idOfCode(catalogue.phases, asked.phase.value);
  const codes: SenCode[] = [...SEN_GROUPS.map(({ code }) => code), NO_SEN.code];
  const groups = new Map(codes.map((code) => [code, idOfCode(catalogue.groups, code)]));
  const areas = asked.areas.map(({ id }) => id);
  const facts = await factsOf(reader, { measures: [measure], areas, phases: [phase], groups: [...groups.values()] });
  const rate: LocalGap['rate'] = (area, term, code) =>
    facts.at({ measure, phase, group: groups.get(code) ?? 0, area: area.id, period: term.id });
  return {
    measure: asked.measure,
    phase: asked.phase,
    terms: (catalogue.published.get(measure) ?? []).map(schoolTermOf),
    facts,
    rate,
    compared: (area, term, code) => comparedRates(rate(area, term, code).value, rate(area, term, NO_SEN.code).value),
  };
}

/** The newest term in which an area has a rate; undefined for a place that has none. */
export function newestTerm(gap: LocalGap, area: Place): SchoolTerm | undefined {
  return gap.terms.findLast((term) => gap.rate(area, term, NO_SEN.code).value !== null);
}
