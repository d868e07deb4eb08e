import { beforeAll, describe, expect, it } from 'vitest';
import type { Place } from '../figures/places.ts';
import { answersOf, publishedFigures } from '../testing.ts';
import { TERM_GROUPS, TERM_MEASURES, TERM_PHASES, termRates, type TermPhase, type TermRates } from './term-rates.ts';
import { seasonSentence } from './terms-finding.rules.ts';
import { termsQuestion } from './terms.question.ts';

const { db, known } = await publishedFigures();

const all: TermRates[] = [];

beforeAll(async () => {
  for (const measure of TERM_MEASURES) {
    for (const group of TERM_GROUPS) all.push(await termRates(db, known, { measure, group, areas: known.places.all }));
  }
});

/** Rounded half up from the three decimals that are published, without the binary fraction in between. */
const hundredths = (value: number) => Math.floor((Math.round(value * 1000) + 5) / 10);

/** The term with the highest rate of a year, by whole hundredths; null when it is shared. Undefined without three terms. */
function highestIn(rates: TermRates, area: Place, phase: TermPhase, year: string): string | null | undefined {
  const terms = rates.terms.filter((one) => one.year === year);
  const seen = terms.flatMap((term) => {
    const { value } = rates.at(area, phase, term);
    // Both read "less than 0.005": no one sees which is greater.
    return value === null ? [] : [{ term: term.term, value: value > 0 && value < 0.005 ? 0.1 : hundredths(value) }];
  });
  if (seen.length < 3) return undefined;
  const top = Math.max(...seen.map(({ value }) => value));
  const first = seen.filter(({ value }) => value === top);
  return first.length === 1 ? (first[0]?.term ?? null) : null;
}

function isTrue(sentence: string, rates: TermRates, area: Place, phase: TermPhase): boolean {
  const years = ['2021/22', '2022/23', '2023/24', '2024/25'].filter(
    (year) => highestIn(rates, area, phase, year) !== undefined,
  );
  if (sentence.includes('for enough years')) return years.length < 2;
  if (!years.every((year) => sentence.includes(year)) || /2019|2020\/21/.test(sentence)) return false;
  const highest = years.map((year) => highestIn(rates, area, phase, year));
  const count = (term: string) => highest.filter((one) => one === term).length;
  const said = /in the (autumn|spring|summer) term\.$/.exec(sentence)?.[1];
  if (said === undefined) {
    const values = rates.terms
      .filter(({ year }) => years.includes(year))
      .map((term) => rates.at(area, phase, term).value);
    if (sentence.includes('published rates say')) return values.every((value) => value === 0);
    return (
      ['autumn', 'spring', 'summer'].every((term) => count(term) * 2 <= years.length) &&
      values.some((value) => value !== 0)
    );
  }
  if (sentence.startsWith('In each')) return count(said) === years.length;
  return sentence.startsWith(`In ${count(said)} of the ${years.length} school years`) && count(said) * 2 > years.length;
}

describe('over all areas, measures, groups and phases', () => {
  it('the pattern of the year is what the published rates show', () => {
    const wrong: string[] = [];
    const kinds = new Map<string, number>();
    for (const rates of all) {
      for (const area of known.places.all) {
        for (const phase of TERM_PHASES) {
          const sentence = seasonSentence(rates, area, phase);
          const sound = sentence.includes(area.name) && sentence.includes(phase.schools);
          if (!sound || !isTrue(sentence, rates, area, phase)) wrong.push(sentence);
          const kind = sentence.slice(0, 7);
          kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(kinds.size).toBeGreaterThanOrEqual(4);
  });
});

describe('when in the year', () => {
  const ask = answersOf(termsQuestion, { db, known });

  it('shows secondary and primary, the pandemic marked, and says that terms are not equally long', async () => {
    const { finding, figures } = await ask('worcestershire');
    expect(finding.at(-1)).toMatch(/^Terms are not equally long/);
    expect(figures.map(({ id }) => id)).toEqual([
      'season-secondary',
      'season-primary',
      'terms-secondary',
      'terms-primary',
    ]);
    for (const { chart, phone, table } of figures) {
      expect(chart && phone).toBeTruthy();
      expect(table.rows.filter(({ header }) => header.includes('pandemic')).length).toBeGreaterThanOrEqual(2);
    }
    expect(figures[2]?.chart?.description).toContain('pandemic: not comparable');
  });

  it('shows a region the middle of the authorities, and says why not more', async () => {
    const { figures } = await ask('west-midlands');
    expect(figures.map(({ chart }) => chart !== null)).toEqual([false, false, true, true]);
    expect(figures[0]?.missing).toMatch(/published for local authorities, not for West Midlands/);
    expect(figures[2]?.note).toMatch(/only the middle of all authorities is drawn/);
  });

  it('refuses a group that there is not, by name', async () => {
    await expect(ask('worcestershire', { group: 'boys' })).rejects.toMatchObject({
      say: expect.stringMatching(/no such group of pupils\. Expected one of no-sen/) as string,
    });
  });
});
