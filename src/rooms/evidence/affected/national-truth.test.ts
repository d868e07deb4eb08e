import { beforeAll, describe, expect, it } from 'vitest';
import type { PeriodFacts } from '../figures/figure.ts';
import { publishedFigures } from '../testing.ts';
import { AFFECTED_MEASURES, PHASES, type AffectedMeasure, type AffectedPhase } from './affected-measures.ts';
import { CHARACTERISTICS, peopleOf, type Characteristic } from './characteristics.ts';
import { nationalSentence } from './national-finding.rules.ts';
import { nationalRatios, type NationalRatios } from './national-ratios.ts';

const { db, known } = await publishedFigures();

type Case = { measure: AffectedMeasure; phase: AffectedPhase; characteristic: Characteristic; found: NationalRatios };
const cases: Case[] = [];

beforeAll(async () => {
  for (const measure of AFFECTED_MEASURES) {
    for (const phase of PHASES) {
      for (const characteristic of CHARACTERISTICS) {
        const asked = { measure, phase, characteristic: characteristic.value };
        cases.push({ measure, phase, characteristic, found: await nationalRatios(db, known, asked) });
      }
    }
  }
});

const idIn = (list: readonly { id: number; code: string }[], code: string) =>
  list.find((one) => one.code === code)?.id ?? 0;

/** The ratio to everyone else from the counts as they were published, worked out anew. */
function ratioOf({ measure, phase, found }: Case, group: number, year: PeriodFacts): number {
  const count = (code: string, of: number) =>
    found.facts.at({
      measure: idIn(known.catalogue.measures, code),
      phase: idIn(known.catalogue.phases, phase.value),
      group: of,
      area: known.places.england?.id ?? 0,
      period: year.id,
    }).value ?? NaN;
  const everybody = idIn(known.catalogue.groups, 'characteristics:all');
  const [events, pupils] = [count(measure.events, group), count('pupil-headcount', group)];
  const others = [count(measure.events, everybody) - events, count('pupil-headcount', everybody) - pupils];
  return events / pupils / ((others[0] ?? NaN) / (others[1] ?? NaN));
}

/** Reads the sentence back: the group named, and its ratio to two decimals. */
function isTrue(sentence: string, at: Case, year: PeriodFacts): boolean {
  const ratios = at.found.groups
    .filter((group) => 'found' in at.found.at(group, year))
    .map((group) => ({ people: peopleOf(group), ratio: ratioOf(at, group.id, year) }));
  const [best] = ratios.sort((a, b) => b.ratio - a.ratio);
  const times = sentence.split(' times as ')[0]?.split(' ').at(-1) ?? '';
  if (!/^\d/.test(times)) return sentence.startsWith('For England') && (best?.ratio ?? 0) < 1.05;
  const near = Math.abs(Number(times) - (best?.ratio ?? 0)) < 0.005 + 1e-9;
  return near && sentence.includes(best?.people ?? '?') && sentence.includes(year.label);
}

describe('over all measures, phases, characteristics and years', () => {
  it('the group named for England has the highest ratio of the counts published', () => {
    const wrong: string[] = [];
    let told = 0;
    for (const at of cases) {
      for (const year of at.found.years) {
        const ratios = at.found.groups.map((one) => at.found.at(one, year));
        const slots = { year: year.label, schools: at.phase.schools, characteristic: at.characteristic.words };
        const sentence = nationalSentence(at.measure.value, ratios, slots);
        if (!isTrue(sentence, at, year)) wrong.push(sentence);
        told += 1;
      }
    }
    expect(wrong).toEqual([]);
    expect(told).toBe(3 * 3 * 10 * 6);
  });

  it('every interval holds its ratio', () => {
    for (const at of cases) {
      for (const year of at.found.years) {
        for (const group of at.found.groups) {
          const one = at.found.at(group, year);
          const ratio = ratioOf(at, group.id, year);
          if ('found' in one) expect(one.found.low < ratio && ratio < one.found.high, group.label).toBe(true);
        }
      }
    }
  });
});
