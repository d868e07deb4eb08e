import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { meaningOf } from './meaning-of.ts';

type Measure = { code: string; name: string; unit: string };
const { measures } = JSON.parse(
  readFileSync(new URL('../../../../data/statistics/dimensions.json', import.meta.url), 'utf8'),
) as { measures: Measure[] };
const meanings = measures.map((measure) => ({ ...measure, meaning: meaningOf(measure.code) }));

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
  it('calls nothing an expulsion and uses the publisher’s abbreviations only where they are explained', () => {
    for (const { meaning } of meanings)
      expect(meaning).not.toMatch(/expulsion|expelled|\bLAC\b|\bCLA\b|\bFSM\b|\bCIN\b/);
  });
});
