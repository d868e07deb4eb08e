import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fullDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { knownIn, type Known } from '../figures/known.ts';
import type { Place } from '../figures/places.ts';
import { AFFECTED_MEASURES, PHASES } from './affected-measures.ts';
import { CHARACTERISTICS, peopleOf } from './characteristics.ts';
import { gapSentences } from './gap-sentences.ts';
import { localGap, type LocalGap, type SenCode } from './local-gap.ts';
import { nationalSentence } from './national-finding.rules.ts';
import { nationalRatios } from './national-ratios.ts';
import type { SchoolTerm } from './term-words.ts';

let database: TestDatabase;
let known: Known;
const gaps: LocalGap[] = [];

beforeAll(async () => {
  database = await fullDatabase();
  known = await knownIn(database.app);
  for (const measure of AFFECTED_MEASURES) {
    for (const phase of PHASES)
      gaps.push(await localGap(database.app, known, { measure, phase, areas: known.places.all }));
  }
});
afterAll(() => database.close());

const PEOPLE: Record<string, SenCode> = {
  'pupils with an education, health and care plan': 'sen:ehc-plan',
  'pupils with SEN support': 'sen:support',
};

type At = { gap: LocalGap; area: Place; term: SchoolTerm };
type Rates = { group: number | null; none: number | null };

function ratesOf({ gap, area, term }: At, people: string): Rates {
  const code = PEOPLE[people];
  if (!code) throw new Error(`Unknown people: ${people}`);
  return { group: gap.rate(area, term, code).value, none: gap.rate(area, term, 'sen:none').value };
}

const near = (said: string | undefined, value: number, step: number) =>
  Math.abs(Number(said?.replaceAll(',', '').replace('−', '-')) - value) < step / 2 + 1e-9;

/** Reads a sentence back and holds it against the published rates; it shares no code with the rules that chose it. */
function isTrueNow(sentence: string, at: At): boolean {
  const people = Object.keys(PEOPLE).find((one) => sentence.includes(one)) ?? '';
  const { group, none } = ratesOf(at, people);
  if (!sentence.includes(at.area.name) || !sentence.includes(at.term.words)) return false;
  const ratio = (group ?? NaN) / (none ?? NaN);
  const times = timesIn(sentence);
  if (times !== undefined) {
    const less = /less often|fewer/.test(sentence);
    return near(times, ratio, less ? 0.01 : 0.1) && (less ? ratio < 0.9501 : ratio > 1.0499);
  }
  if (sentence.includes('about as')) return ratio >= 0.9499 && ratio <= 1.0501;
  if (/, no (?:suspension|permanent exclusion) of/.test(sentence)) return group === 0 && (none ?? 0) > 0;
  if (sentence.includes('rounding would decide')) return Math.min(group || Infinity, none ?? 0) < 0.0101;
  if (sentence.includes('no pupil without')) return none === 0;
  return /^For the .*, no rate of/.test(sentence) && (group === null || none === null);
}

/** The word before "times as": '4.1'. */
function timesIn(sentence: string): string | undefined {
  const [before = ''] = sentence.split(' times as ');
  const word = before.split(' ').at(-1) ?? '';
  return /^\d/.test(word) ? word : undefined;
}

/** The four numbers at the end of a sentence of change. */
function numbersIn(sentence: string, unit: string): string[] {
  const said = sentence.split(': ').at(-1)?.replace(` ${unit} apart.`, '').replace(' times as often', '') ?? '';
  return said.split(', ').flatMap((pair) => pair.split(' then '));
}

function isTrueChange(sentence: string, at: At): boolean {
  const people = /^For (.*?), (?:both|the ratio)/.exec(sentence)?.[1] ?? '';
  const numbers = numbersIn(sentence, at.gap.measure.unit);
  const from = at.gap.terms.find((term) => term !== at.term && sentence.includes(term.words));
  if (!from || numbers.length !== 4 || from.term !== at.term.term || from.year < '2021' || from.year >= at.term.year)
    return false;
  const [then, now] = [ratesOf({ ...at, term: from }, people), ratesOf(at, people)];
  const ratios = [then, now].map(({ group, none }) => (group ?? NaN) / (none ?? NaN));
  const apart = [then, now].map(({ group, none }) => (group ?? NaN) - (none ?? NaN));
  const both = /both the ratio and the difference .* were (higher|lower|the same)/.exec(sentence)?.[1];
  const ratioSaid = both ?? /the ratio to .*? was (higher|lower|the same)/.exec(sentence)?.[1];
  const apartSaid = both ?? /(?:but|and) the difference (?:was )?(higher|lower|the same)/.exec(sentence)?.[1];
  return (
    ratios.every((ratio, index) => near(numbers[index], ratio, 0.1)) &&
    moved(ratioSaid, ratios) &&
    moved(apartSaid, apart) &&
    (ratioSaid === 'the same') === (numbers[0] === numbers[1]) &&
    (apartSaid === 'the same') === (numbers[2] === numbers[3])
  );
}

function moved(said: string | undefined, [before = NaN, now = NaN]: number[]): boolean {
  if (said === 'the same') return Math.abs(now - before) < 0.1;
  return said === 'higher' ? now > before : said === 'lower' && now < before;
}

function newestOf({ terms }: LocalGap): SchoolTerm {
  const newest = terms.at(-1);
  if (!newest) throw new Error('There are terms');
  return newest;
}

describe('over all areas, measures, phases and terms', () => {
  it('every sentence about an area is true of its published rates', () => {
    let told = 0;
    const wrong: string[] = [];
    for (const gap of gaps) {
      for (const area of known.places.all) {
        const published = gap.terms.some((term) => gap.rate(area, term, 'sen:none').value !== null);
        for (const term of published ? gap.terms : gap.terms.slice(-1)) {
          const [first = '', second, ...changes] = gapSentences(gap, area, term).finding;
          const at = { gap, area, term };
          if (second === undefined) wrong.push(...(published || !first.includes(' not ') ? [first] : []));
          else wrong.push(...[first, second].filter((sentence) => !isTrueNow(sentence, at)));
          wrong.push(...changes.filter((sentence) => !isTrueChange(sentence, at)));
          told += 2 + changes.length;
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(told).toBeGreaterThan(50_000);
  });

  it('no sentence blames a child or says why', () => {
    for (const gap of gaps) {
      for (const area of known.places.all.slice(0, 40)) {
        const { finding } = gapSentences(gap, area, newestOf(gap));
        expect(finding.join(' ')).not.toMatch(/because|due to|caused|risk of|likely to|expelled|expulsion|misbehav/i);
      }
    }
  });

  it('the group named for England has the highest ratio of the counts published', async () => {
    const idOf = (code: string) => known.catalogue.measures.find((one) => one.code === code)?.id ?? 0;
    for (const measure of AFFECTED_MEASURES) {
      for (const phase of PHASES) {
        for (const { value, words } of CHARACTERISTICS) {
          const found = await nationalRatios(database.app, known, { measure, phase, characteristic: value });
          const phaseId = known.catalogue.phases.find(({ code }) => code === phase.value)?.id ?? 0;
          const count = (code: string, group: number, period: number) =>
            found.facts.at({ measure: idOf(code), phase: phaseId, group, area: known.places.england?.id ?? 0, period })
              .value ?? NaN;
          const everybody = known.catalogue.groups.find(({ code }) => code === 'characteristics:all')?.id ?? 0;
          for (const year of found.years) {
            const sentence = nationalSentence(
              measure.value,
              found.groups.map((one) => found.at(one, year)),
              {
                ...{ year: year.label, schools: phase.schools, characteristic: words },
              },
            );
            const ratios = found.groups.map((group) => {
              const [a, n] = [count(measure.events, group.id, year.id), count('pupil-headcount', group.id, year.id)];
              const [all, pupils] = [
                count(measure.events, everybody, year.id),
                count('pupil-headcount', everybody, year.id),
              ];
              return {
                people: peopleOf(group),
                ratio: 'found' in found.at(group, year) ? a / n / ((all - a) / (pupils - n)) : NaN,
              };
            });
            const best = ratios.filter(({ ratio }) => Number.isFinite(ratio)).sort((a, b) => b.ratio - a.ratio)[0];
            const times = timesIn(sentence);
            if (times === undefined) expect(best?.ratio ?? 0, sentence).toBeLessThan(1.05);
            else {
              expect(sentence).toContain(best?.people);
              expect(Math.abs(Number(times) - (best?.ratio ?? 0)), sentence).toBeLessThan(0.0501);
            }
          }
        }
      }
    }
  });
});
