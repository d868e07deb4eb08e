import { beforeAll, describe, expect, it } from 'vitest';
import { publishedFigures } from '../testing.ts';
import { contextFacts, type ContextFact } from './context-facts.ts';
import { CONTEXT_TOPICS } from './context-measures.ts';
import { contextView, type ContextView } from './context.question.ts';
import { lowerSentence } from './similarity.sentences.ts';
import { topicTitle } from './profile.sentences.ts';

const { db, known } = await publishedFigures();

let facts: ContextFact[];
const views: ContextView[] = [];

beforeAll(async () => {
  facts = await contextFacts(db, known);
  for (const area of known.places.all.filter(({ kind }) => kind === 'local-authority')) {
    for (const neighbours of known.places.lists.map(({ id }) => id)) {
      for (const rate of ['suspension-rate', 'permanent-exclusion-rate']) {
        views.push(await contextView(db, known, area, { neighbours, rate }));
      }
    }
  }
});

const NUMBERS = ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const numberIn = (word: string | undefined) =>
  word === undefined ? 0 : NUMBERS.includes(word) ? NUMBERS.indexOf(word) : Number(word);
/** A number as it reads at two decimals, without the code that chose the words. */
const read = (value: number) => (value > 0 && value < 0.005 ? 0.004 : Math.round((value + 1e-9) * 100) / 100);

describe('the measures of the profile', () => {
  it('are all published, each with a figure of nine in ten authorities that is newer than 2022', () => {
    expect(facts.length).toBe(CONTEXT_TOPICS.flatMap(({ measures }) => measures).length);
    for (const { measure, period, authorities } of facts) {
      expect(authorities.length, measure.code).toBeGreaterThan(137);
      expect((period.start ?? '') > '2022-01-01', `${measure.code} ${period.label}`).toBe(true);
    }
  });
  it('have a figure of England that lies among those of the authorities', () => {
    for (const { measure, england, authorities } of facts) {
      expect(england, measure.code).not.toBeNull();
      expect(england ?? NaN, measure.code).toBeGreaterThan(Math.min(...authorities));
      expect(england ?? NaN, measure.code).toBeLessThan(Math.max(...authorities));
    }
  });
});

describe('over all local authorities, both lists and both rates, the profile', () => {
  it('counts in the title of a topic what the figures show beside England’s', () => {
    for (const { area, lines } of views) {
      for (const { id, heading } of CONTEXT_TOPICS) {
        const own = lines.filter(({ fact }) => fact.topic.id === id);
        const title = topicTitle(heading, area.name, own);
        const pairs = own.flatMap(({ fact }) => {
          const value = fact.values.get(area.id)?.value ?? null;
          const england = fact.values.get(known.places.england?.id ?? 0)?.value ?? null;
          return value === null || england === null ? [] : [read(value) - read(england)];
        });
        const [higher, lower] = [pairs.filter((one) => one > 0).length, pairs.filter((one) => one < 0).length];
        const said = title.slice(title.indexOf(`${area.name} than`));
        if (pairs.length === 0) expect(title).toMatch(/no figure of .* can be compared/);
        else if (title.endsWith('every measure')) {
          const way = / (higher|lower|the same) in/.exec(title)?.[1];
          expect([higher, lower][['higher', 'lower'].indexOf(way ?? '')] ?? pairs.length - higher - lower, title).toBe(
            pairs.length,
          );
        } else {
          expect(numberIn(/ of (\w+) measures/.exec(said)?.[1]), title).toBe(pairs.length);
          const first = / on (\w+) of/.exec(said)?.[1];
          if (title.includes('higher in')) expect(numberIn(first), title).toBe(higher);
          else expect([numberIn(first), higher], title).toEqual([lower, 0]);
          const less = /, lower on (\w+)/.exec(said)?.[1];
          if (less !== undefined) expect(numberIn(less), title).toBe(lower);
          else if (title.includes('higher in')) expect(lower, title).toBe(0);
        }
      }
    }
  });

  it('counts the measures at an end of England as sorting the figures does', () => {
    for (const { area, lines, finding } of views) {
      const said = finding[1] ?? '';
      const context = lines.filter(({ fact, own }) => fact.topic.id !== 'exclusion' && own !== null);
      for (const { fact, own, quarter } of context) {
        const sorted = fact.authorities.toSorted((a, b) => a - b);
        const at = (share: number) => {
          const place = (sorted.length - 1) * share;
          const [below, above] = [sorted[Math.floor(place)] ?? NaN, sorted[Math.ceil(place)] ?? NaN];
          return below + (place % 1) * (above - below);
        };
        const told = (own ?? NaN) > at(0.75) ? 'highest' : (own ?? NaN) <= at(0.25) ? 'lowest' : 'middle';
        expect(quarter, `${area.name}: ${fact.name}`).toBe(told);
      }
      if (said.startsWith('No figure')) {
        expect(context.length).toBe(0);
        continue;
      }
      expect(said).toContain(` of the ${context.length} measures`);
      const count = (which: string) => context.filter(({ quarter }) => quarter === which).length;
      const [first, second] = [...said.matchAll(/\bon (\w+) (?:of the|in the)/gi)].map(([, word]) =>
        numberIn(word?.toLowerCase()),
      );
      if (said.startsWith('On none')) expect([count('highest'), count('lowest')], said).toEqual([0, 0]);
      else if (/is in the highest/.test(said))
        expect([first, second], said).toEqual([count('highest'), count('lowest')]);
      else expect([first, second], said).toEqual([count('lowest'), count('highest')]);
    }
  });

  it('says how alike the neighbours are as the publisher’s list does', () => {
    for (const { alike, list, finding } of views) {
      const said = finding[2] ?? '';
      const grades = alike.slice(1).map(({ closeness }) => closeness);
      const near = grades.filter((one) => /^(?:Extremely|Very)/.test(one)).length;
      const far = grades.filter((one) => /^(?:Somewhat|Not)/.test(one)).length;
      expect(said).toContain(list.label);
      if (grades.length === 0) expect(said).toMatch(/names no statistical neighbours/);
      else {
        const calls = numberIn(/calls (?:all )?(\w+)/.exec(said)?.[1]);
        expect(said.includes('close to it, and none of them very close') ? 0 : calls, said).toBe(near);
        expect(numberIn(/, and (\w+) only/.exec(said)?.[1]), said).toBe(far);
      }
    }
  });

  it('names exactly the neighbours with a rate below the mean of the areas most like them', () => {
    for (const { area, alike, rate, rateFact } of views) {
      if (alike.length === 1) continue;
      const said = `${lowerSentence(area.name, rate.rate, rateFact.period.label, alike)}.`;
      const lower = alike.slice(1).flatMap(({ place, own, like }) => {
        const others = like.filter((value) => value !== null);
        if (own === null || others.length === 0) return [];
        const mean = others.reduce((sum, value) => sum + value, 0) / others.length;
        return read(own) < read(mean) ? [place.name] : [];
      });
      expect(said).toContain(rateFact.period.label);
      expect(said).toContain(rate.rate);
      const named = said.includes(': ') ? said.slice(said.indexOf(': ') + 2) : '';
      for (const { place } of alike.slice(1)) {
        // Poole is inside "Bournemouth, Christchurch and Poole": whole names only.
        const whole = new RegExp(`(?:^|, | and )${place.name}(?:,| and |\\.$)`);
        expect(whole.test(named), `${area.name}: ${place.name} in “${said}”`).toBe(lower.includes(place.name));
      }
      expect(said).not.toMatch(/because|due to|leads? to|caus/);
    }
  });
});
