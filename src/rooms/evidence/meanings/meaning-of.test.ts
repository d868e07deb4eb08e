import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ADDED_MEASURES } from '../added/added-measures.ts';
import { meaningOf } from './meaning-of.ts';

type Measure = { code: string; name: string; unit: string };
const { measures } = JSON.parse(
  readFileSync(new URL('../../../../data/statistics/dimensions.json', import.meta.url), 'utf8'),
) as { measures: Measure[] };
const meanings = [...measures, ...ADDED_MEASURES].map((measure) => ({ ...measure, meaning: meaningOf(measure.code) }));

describe('what a measure means', () => {
  it('is said for every measure that is loaded', () => {
    expect(meanings.filter(({ meaning }) => meaning === null).map(({ code }) => code)).toEqual([]);
  });
  it('is said in whole sentences without a gap', () => {
    const odd = meanings.filter(
      ({ meaning }) => !/^[A-Z0].*\.$/.test(meaning ?? '') || /undefined|“|\s\s|\s\./.test(meaning ?? ''),
    );
    expect(odd.map(({ code, meaning }) => [code, meaning])).toEqual([]);
  });
  it('is another for every measure', () => {
    const told = meanings.map(({ meaning }) => meaning);
    const twice = meanings.filter(({ meaning }) => told.filter((one) => one === meaning).length > 1);
    expect(twice.map(({ code, meaning }) => [code, meaning])).toEqual([]);
  });
  it('fits the unit: a share is published in per cent, a number is not', () => {
    const odd = meanings.filter(
      ({ unit, meaning }) => /^The (?:estimated )?share/.test(meaning ?? '') && !/per cent|per 100/.test(unit),
    );
    const counted = meanings.filter(
      ({ unit, meaning }) =>
        meaning?.startsWith('The number ') === true && !meaning.includes(' every ') && unit === 'per cent',
    );
    expect([...odd, ...counted].map(({ code, unit, meaning }) => [code, unit, meaning])).toEqual([]);
  });
  it('of a cost a week says for whom: the publisher divides what was spent', () => {
    const costs = meanings.filter(({ unit }) => unit === '£ a week');
    expect(costs).toHaveLength(6);
    for (const { meaning } of costs) expect(meaning).toMatch(/ a week for each (?:child|foster placement) /);
  });
  it('of a rate says for how many', () => {
    const odd = meanings.filter(
      ({ unit, meaning }) =>
        /^per (?:1,000|10,000|100,000|100 pupils)/.test(unit) && !/(?:for|of) every [\d,]+/.test(meaning ?? ''),
    );
    expect(odd.map(({ code, unit, meaning }) => [code, unit, meaning])).toEqual([]);
  });
  it('calls nothing an expulsion and uses the publisher’s abbreviations only where they are explained', () => {
    for (const { meaning } of meanings)
      expect(meaning).not.toMatch(/expulsion|expelled|\bLAC\b|\bCLA\b|\bFSM\b|\bCIN\b/);
  });
});
