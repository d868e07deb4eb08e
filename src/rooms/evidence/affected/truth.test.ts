import { beforeAll, describe, expect, it } from 'vitest';
import type { Place } from '../figures/places.ts';
import { publishedFigures } from '../testing.ts';
import { AFFECTED_MEASURES, PHASES } from './affected-measures.ts';
import { gapSentences } from './gap-sentences.ts';
import { localGap, type LocalGap, type SenCode } from './local-gap.ts';
import type { SchoolTerm } from './term-words.ts';

const { db, known } = await publishedFigures();

const gaps: LocalGap[] = [];

beforeAll(async () => {
  for (const measure of AFFECTED_MEASURES) {
    for (const phase of PHASES) gaps.push(await localGap(db, known, { measure, phase, areas: known.places.all }));
  }
});

const PEOPLE: Record<string, SenCode> = {
  'pupils with an EHC plan': 'sen:ehc-plan',
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

type Told = { ways: [string, string]; numbers: string[] };

/** The ways that ratio and difference are said to have gone, and the numbers said, ratio first. */
function changeIn(sentence: string, unit: string): Told | null {
  const [, rest = ''] = sentence.split(/, the (?=ratio|gap)/);
  const words = rest.replaceAll(` ${unit}`, '').replaceAll(' times as often', '').replace(/\.$/, '');
  const numbers = words.split(/ |, |: /).filter((word) => /^−?\d/.test(word));
  const both = /both (rose|fell)|stayed as it was/.exec(rest);
  const each = /^ratio for pupils \D* (rose|fell|stayed) .* difference (rose|fell|stayed) /.exec(rest);
  if (both) return { ways: [both[1] ?? 'stayed', both[1] ?? 'stayed'], numbers };
  return each ? { ways: [each[1] ?? '', each[2] ?? ''], numbers } : null;
}

function isTrueChange(sentence: string, at: At): boolean {
  const people = Object.keys(PEOPLE).find((one) => sentence.includes(one)) ?? '';
  const told = changeIn(sentence, at.gap.measure.unit);
  const from = at.gap.terms.find((term) => term !== at.term && sentence.includes(`Between ${term.words} and`));
  if (!from || !told || from.term !== at.term.term || from.year < '2021' || from.year >= at.term.year) return false;
  const rates = [ratesOf({ ...at, term: from }, people), ratesOf(at, people)];
  const ratios = rates.map(({ group, none }) => (group ?? NaN) / (none ?? NaN));
  const apart = rates.map(({ group, none }) => (group ?? NaN) - (none ?? NaN));
  // What stayed is said once.
  const expected = [
    ...(told.ways[0] === 'stayed' ? ratios.slice(1) : ratios),
    ...(told.ways[1] === 'stayed' ? apart.slice(1) : apart),
  ];
  const small = sentence.includes('less than') || sentence.includes('between −');
  return (
    moved(told.ways[0], ratios, 0.1) &&
    moved(told.ways[1], apart, 0.01) &&
    (small || expected.length === told.numbers.length) &&
    (small || expected.every((value, index) => near(told.numbers[index], value, ratios.includes(value) ? 0.1 : 0.01)))
  );
}

function moved(said: string, [before = NaN, now = NaN]: number[], step: number): boolean {
  if (said === 'stayed') return Math.abs(now - before) < step;
  return said === 'rose' ? now > before : said === 'fell' && now < before;
}

/** Every term for all schools, the newest five for the two phases: the words are the same, and time is dear. */
function termsToTell({ phase, terms }: LocalGap): SchoolTerm[] {
  return phase.value === 'total' ? terms : terms.slice(-5);
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
        for (const term of published ? termsToTell(gap) : gap.terms.slice(-1)) {
          const { finding, ratesTitle, ratiosTitle } = gapSentences(gap, area, term);
          const [first = '', second] = finding;
          const at = { gap, area, term };
          const changes = [ratesTitle, ratiosTitle].filter((title) => title.startsWith('Between'));
          if (second === undefined) wrong.push(...(published || !first.includes(' not ') ? [first] : []));
          else wrong.push(...[first, second].filter((sentence) => !isTrueNow(sentence, at)));
          wrong.push(...changes.filter((sentence) => !isTrueChange(sentence, at)));
          told += 2 + changes.length;
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(told).toBeGreaterThan(25_000);
  });

  it('no sentence blames a child or says why', () => {
    for (const gap of gaps) {
      for (const area of known.places.all.slice(0, 40)) {
        const { finding } = gapSentences(gap, area, newestOf(gap));
        expect(finding.join(' ')).not.toMatch(/because|due to|caused|risk of|likely to|expelled|expulsion|misbehav/i);
      }
    }
  });
});
