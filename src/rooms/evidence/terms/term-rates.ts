import type { Reader } from '../../../foundation/db/index.ts';
import { NO_SEN, SEN_GROUPS, type SenCode } from '../affected/local-gap.ts';
import { schoolTermOf, type SchoolTerm } from '../affected/term-words.ts';
import { byRelease } from '../figures/by-release.ts';
import { factsOf, idOfCode, type Facts } from '../figures/facts.queries.ts';
import type { Observation } from '../figures/figure.ts';
import type { Known } from '../figures/known.ts';
import type { Place } from '../figures/places.ts';
import { middleOf } from './middle.rules.ts';

/** What is published by term: a rate for each of three groups of pupils, and none for all of them together. */
export const TERM_MEASURES = [
  {
    value: 'suspensions',
    text: 'Suspensions',
    code: 'termly-suspension-rate',
    colour: 'suspension-rate',
    unit: 'suspensions per 100 pupils',
  },
  {
    value: 'permanent-exclusions',
    text: 'Permanent exclusions',
    code: 'termly-permanent-exclusion-rate',
    colour: 'permanent-exclusion-rate',
    unit: 'permanent exclusions per 100 pupils',
  },
] as const;

/** Most pupils have no special educational needs recorded, so theirs is the rate shown first. */
export const TERM_GROUPS = [
  { value: 'no-sen', text: 'Pupils without special educational needs', code: NO_SEN.code, people: NO_SEN.people },
  { value: 'sen-support', text: 'Pupils with SEN support', code: SEN_GROUPS[1].code, people: SEN_GROUPS[1].people },
  { value: 'ehc-plan', text: 'Pupils with an EHC plan', code: SEN_GROUPS[0].code, people: SEN_GROUPS[0].people },
] as const satisfies readonly { value: string; text: string; code: SenCode; people: string }[];

/** Two phases side by side: the year runs differently in them. */
export const TERM_PHASES = [
  { value: 'secondary', schools: 'secondary schools', text: 'secondary' },
  { value: 'primary', schools: 'primary schools', text: 'primary' },
] as const;

type TermMeasure = (typeof TERM_MEASURES)[number];
type TermGroup = (typeof TERM_GROUPS)[number];
export type TermPhase = (typeof TERM_PHASES)[number];

/** The middle authority's rate: half of those with a rate lie above it, half below. `of`: how many have one. */
export type Middle = { value: number; of: number } | null;

export type TermRates = {
  measure: TermMeasure;
  group: TermGroup;
  terms: SchoolTerm[];
  facts: Facts;
  at(area: Place, phase: TermPhase, term: SchoolTerm): Observation;
};

type Asked = { measure: TermMeasure; group: TermGroup; areas: readonly Place[] };

/** Reads the rates of one group of pupils for some areas, both phases and every term. One round trip. */
export async function termRates(reader: Reader, { catalogue }: Known, asked: Asked): Promise<TermRates> {
  const measure = idOfCode(catalogue.measures, asked.measure.code);
  const group = idOfCode(catalogue.groups, asked.group.code);
  const phases = new Map(TERM_PHASES.map(({ value }) => [value, idOfCode(catalogue.phases, value)]));
  const areas = asked.areas.map(({ id }) => id);
  const facts = await factsOf(reader, { measures: [measure], areas, phases: [...phases.values()], groups: [group] });
  return {
    ...{ measure: asked.measure, group: asked.group, facts },
    terms: (catalogue.published.get(measure) ?? []).map(schoolTermOf),
    at: (area, phase, term) =>
      facts.at({ measure, phase: phases.get(phase.value) ?? 0, group, area: area.id, period: term.id }),
  };
}

const remembered = byRelease<Map<string, Promise<Map<string, Middle>>>>();

/** The middle of all local authorities in each term and phase: read once for each release. Keys are `middleKey`. */
export async function middleRates(
  reader: Reader,
  known: Known,
  asked: Omit<Asked, 'areas'>,
): Promise<Map<string, Middle>> {
  const held = await remembered(known.release, () => Promise.resolve(new Map<string, Promise<Map<string, Middle>>>()));
  const key = `${asked.measure.value} ${asked.group.value}`;
  const reading = held.get(key) ?? readMiddle(reader, known, asked);
  held.set(key, reading);
  // A reading that failed must not be remembered as the answer.
  reading.catch(() => held.delete(key));
  return reading;
}

export function middleKey(phase: TermPhase, term: SchoolTerm): string {
  return `${phase.value} ${term.code}`;
}

async function readMiddle(reader: Reader, known: Known, asked: Omit<Asked, 'areas'>): Promise<Map<string, Middle>> {
  const areas = known.places.all.filter(({ kind }) => kind === 'local-authority');
  const rates = await termRates(reader, known, { ...asked, areas });
  return new Map(
    TERM_PHASES.flatMap((phase) =>
      rates.terms.map((term): [string, Middle] => {
        const values = areas.flatMap((area) => rates.at(area, phase, term).value ?? []);
        return [middleKey(phase, term), middleOf(values)];
      }),
    ),
  );
}
