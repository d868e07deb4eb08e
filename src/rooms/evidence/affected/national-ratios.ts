import type { Reader } from '../../../foundation/db/index.ts';
import { factsOf, idOfCode, type Facts } from '../figures/facts.queries.ts';
import type { GroupFacts, PeriodFacts, Status } from '../figures/figure.ts';
import type { Known } from '../figures/known.ts';
import type { AffectedMeasure, AffectedPhase } from './affected-measures.ts';
import { EVERYBODY, groupsOf } from './characteristics.ts';
import { rateRatio, type Counts, type RateRatio } from './rate-ratio.rules.ts';

/** National counts are published rounded to the nearest five. */
const ROUNDED_TO = 5;

/** A group's ratio to everyone else in a year, or why there is none. */
export type GroupRatio = { group: GroupFacts; found: RateRatio } | { group: GroupFacts; missing: Status | 'too-few' };

/** England's ratios of one characteristic over the years in which it is published. */
export type NationalRatios = {
  groups: GroupFacts[];
  /** Years with a count of all pupils, oldest first. */
  years: PeriodFacts[];
  facts: Facts;
  at(group: GroupFacts, year: PeriodFacts): GroupRatio;
};

/** Reads England's counts of one characteristic for every year. One round trip. */
export async function nationalRatios(
  reader: Reader,
  { catalogue, places }: Known,
  asked: { measure: AffectedMeasure; phase: AffectedPhase; characteristic: string },
): Promise<NationalRatios> {
  const [events, people, pupils] = [asked.measure.events, asked.measure.people, 'pupil-headcount'].map((code) =>
    idOfCode(catalogue.measures, code),
  ) as [number, number, number];
  const everybody = idOfCode(catalogue.groups, EVERYBODY);
  const groups = groupsOf(catalogue.groups, asked.characteristic);
  const area = places.england?.id ?? 0;
  const phase = idOfCode(catalogue.phases, asked.phase.value);
  const wanted = { measures: [...new Set([events, people, pupils])], areas: [area], phases: [phase] };
  const facts = await factsOf(reader, { ...wanted, groups: [everybody, ...groups.map(({ id }) => id)] });
  const countsOf = (group: number, year: PeriodFacts): Counts | Status => {
    const [a, b, c] = [events, people, pupils].map((measure) =>
      facts.at({ measure, phase, group, area, period: year.id }),
    );
    if (typeof a?.value !== 'number' || typeof b?.value !== 'number' || typeof c?.value !== 'number') {
      return [a, b, c].find((one) => one?.value === null)?.status ?? 'not-available';
    }
    return { events: a.value, people: b.value, pupils: c.value };
  };
  const published = catalogue.published.get(events) ?? [];
  const years = published.filter((year) => typeof countsOf(everybody, year) !== 'string');
  const at = (group: GroupFacts, year: PeriodFacts): GroupRatio => {
    const [own, all] = [countsOf(group.id, year), countsOf(everybody, year)];
    if (typeof own === 'string') return { group, missing: own };
    if (typeof all === 'string') return { group, missing: all };
    const found = rateRatio(own, all, ROUNDED_TO);
    return found ? { group, found } : { group, missing: 'too-few' };
  };
  return { groups, years, facts, at };
}

/** Groups with a ratio, highest first, then those without in the order of the tables. */
export function byRatio(ratios: readonly GroupRatio[]): GroupRatio[] {
  return [...ratios].sort((a, b) => ratioOf(b) - ratioOf(a));
}

function ratioOf(one: GroupRatio): number {
  return 'found' in one ? one.found.ratio : -1;
}
