import { describe, expect, it } from 'vitest';
import type { MeasureFacts } from './figure.ts';
import { seriesWords } from './series-words.ts';

const measure = (code: string, name: string): MeasureFacts => ({
  id: 1,
  code,
  name,
  topics: [],
  unit: 'per 100 pupils',
  polarity: 'low',
  decimals: 2,
  hidesBands: false,
  origin: 'throughline',
  description: null,
});
const termly = measure('termly-suspension-rate', 'Suspension rate in a term');
const total = { id: 1, code: 'total', label: 'All schools' };
const primary = { id: 2, code: 'primary', label: 'Primary' };
const group = (code: string, label: string) => ({ id: 2, code, label });
const plan = group('sen:ehc-plan', 'Education, health and care plan or statement');

describe('the words of a series', () => {
  it('name the group and the phase that are not "all"', () => {
    expect(seriesWords(termly, primary, plan)).toEqual({
      label: 'Suspension rate in a term, primary, pupils with an EHC plan or statement',
      headline: 'Suspension rate in a term, primary, pupils with an EHC plan or statement (per 100 pupils)',
      rate: 'figure for “Suspension rate in a term, primary, pupils with an EHC plan or statement”',
      subtitle: 'Suspension rate in a term, primary, pupils with an EHC plan or statement (per 100 pupils)',
    });
  });
  it('name a group of our own two measures too', () => {
    const own = measure('permanent-exclusion-rate', 'Permanent exclusion rate');
    expect(seriesWords(own, total, group('gender:male', 'Boys')).rate).toBe(
      'figure for “Permanent exclusions, all schools, boys”',
    );
    expect(seriesWords(own, total, group('all', 'All pupils')).rate).toBe('permanent exclusion rate');
  });
  it.each([
    ['age:10/gender:male', 'Age 10, boys', 'age 10, boys'],
    ['ethnicity:white-british', 'White British', 'White British'],
    ['idaci:1', 'IDACI decile 1, most deprived', 'IDACI decile 1, most deprived'],
    ['reason:theft', 'Theft', 'reason: theft'],
  ])('say %s as a part of a name', (code, label, said) => {
    expect(seriesWords(termly, total, group(code, label)).label).toBe(`Suspension rate in a term, ${said}`);
  });
  it('do not say a phase twice', () => {
    const named = measure('PriPermEx', 'Permanent exclusions, primary schools');
    expect(seriesWords(named, primary).label).toBe('Permanent exclusions, primary schools');
  });
});
