import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { searchMeasures, slipsBetween, stemOf, type Searchable } from './measure-search.rules.ts';

const { measures } = JSON.parse(
  readFileSync(new URL('../../../../data/statistics/dimensions.json', import.meta.url), 'utf8'),
) as { measures: Searchable[] };
const codes = (search: string) => searchMeasures(measures, search).measures.map(({ code }) => code);

describe('a search for measures', () => {
  it.each([
    ['expulsion', 'TotPermEx'],
    ['expelled primary', 'PriPermEx'],
    ['fixed period exclusion', 'TotFixedEx'],
    ['fixed-term exclusions', 'SecFixedEx'],
    ['children excluded permanently', 'CINPermExclusion'],
    ['suspended', 'TotFixedEx'],
    ['EHCP', 'SEN_TotStat'],
    ['education health care plan', 'SEN_TotStat'],
    ['FSM', 'PriFSM'],
    ['free school meals', 'FSM_AVG_Attain8_Score'],
    ['NEET', '16-17 NEET'],
    ['not in education', '16-17 NEET'],
    ['truancy', 'TotUnAuthAbs'],
    ['GCSE', 'AVG_Attain8_Score'],
    ['children in care', 'LAC'],
    ['poverty', 'ChildPov'],
    ['PriPermEx', 'PriPermEx'],
  ])('“%s” finds %s', (search, code) => expect(codes(search)).toContain(code));

  it('finds one measure by its short name', () => expect(codes('PriPermEx')).toEqual(['PriPermEx']));
  it('needs every word', () => {
    expect(codes('primary suspensions')).toContain('PriFixedEx');
    expect(codes('primary suspensions')).not.toContain('SecFixedEx');
    expect(codes('primary zebras')).toEqual([]);
  });
  it('forgives a slip of the pen and says what was taken', () => {
    const found = searchMeasures(measures, 'permenant exclusoin');
    expect(found.measures.map(({ code }) => code)).toContain('TotPermEx');
    expect(found.corrected).toEqual([['permenant', 'permanent']]);
  });
  it('takes nothing for a slip that is a word', () => {
    expect(searchMeasures(measures, 'absence').corrected).toEqual([]);
  });
  it('puts what is called so before what is only about it', () => {
    expect(codes('permanent exclusions')[0]).toMatch(/permanent-exclusion|PermEx/);
  });
  it('without words gives everything', () => expect(codes('  of the ')).toHaveLength(measures.length));
});

describe('words', () => {
  it('lose their endings', () => {
    expect(['exclusions', 'excluded', 'exclude'].map(stemOf)).toEqual(['exclu', 'exclu', 'exclu']);
    expect(['absences', 'meals', 'plan'].map(stemOf)).toEqual(['absenc', 'meal', 'plan']);
  });
  it('are as far apart as slips of the pen', () => {
    expect(slipsBetween('exclusoin', 'exclusion')).toBe(1);
    expect(slipsBetween('suspention', 'suspension')).toBe(1);
    expect(slipsBetween('abc', 'xyz')).toBe(3);
  });
});
