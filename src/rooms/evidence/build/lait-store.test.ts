import { describe, expect, it } from 'vitest';
import type { LaitDictionary } from './lait-dictionary.ts';
import { addLaitRows, type LaitRow } from './lait-store.ts';
import { spliceRates } from './splice.ts';
import { cellOf, contextOver } from './testing.ts';

const measure = {
  code: 'PriPermEx',
  name: 'Permanent exclusions, primary schools',
  topics: [],
  unit: 'per 100 pupils',
  polarity: 'low' as const,
  decimals: 2,
  hidesQuartile: false,
  origin: 'lait' as const,
  yearType: 'Academic Year',
};
const dictionary: LaitDictionary = {
  measures: new Map([['PriPermEx', measure]]),
  newestUpdate: '2026-04-01',
};
const row = (changes: LaitRow = {}): LaitRow => ({
  'Short Desc': 'PriPermEx',
  'Data item': null,
  Years: '2019/20',
  'LA and Regions': 'East Sussex',
  Values: '3.5889999999999998E-2',
  'LA Number': 845,
  Region: 'South East',
  ...changes,
});

function added(...rows: LaitRow[]) {
  const build = contextOver({});
  addLaitRows(build, dictionary, rows);
  return build;
}

describe('the LAIT store', () => {
  it('keeps the double that was published, under the phase its measure speaks of', () => {
    expect(cellOf(added(row()), 'PriPermEx|2019/20|primary', '845')).toBe('0.03589');
  });

  it('a dash is not available, and not applicable where the authority did not exist', () => {
    const cumbria = { Values: '-', 'LA and Regions': 'Cumbria', 'LA Number': 909 };
    expect(cellOf(added(row({ Values: '-' })), 'PriPermEx|2019/20|primary', '845')).toBe('n');
    expect(cellOf(added(row({ ...cumbria, Years: '2022/23' })), 'PriPermEx|2022/23|primary', '909')).toBe('n');
    expect(cellOf(added(row({ ...cumbria, Years: '2023/24' })), 'PriPermEx|2023/24|primary', '909')).toBe('a');
  });

  it.each([
    ['an unknown short name', { 'Short Desc': 'Pri PermEx' }, 'column "Short Desc": found "Pri PermEx"'],
    ['an unknown number', { 'LA Number': 999 }, 'column "LA Number": found "999"'],
    ["a name that is another area's", { 'LA and Regions': 'Kent' }, 'found "Kent", expected a name known for area 845'],
    ['an unknown symbol', { Values: 'c' }, 'column "Values": found "c", expected a number or -'],
    ['a year 0 that nobody reviewed', { Years: '0' }, 'column "Years": found "0", expected a period'],
  ])('stops at %s', (_what, changes, message) => {
    expect(() => added(row(changes))).toThrow(message);
  });

  it('stops at a row that is there twice, and at a series that lost an area', () => {
    expect(() => added(row(), row())).toThrow('line 3');
    expect(() => added(row(), row({ Years: '2018/19', 'LA Number': 886, 'LA and Regions': 'Kent' }))).toThrow(
      'expected 2 areas for PriPermEx in 2019/20',
    );
  });
});

describe('the long series', () => {
  it('prefers the LAIT value and falls back to the older file where it has none', () => {
    const build = added(row(), row({ 'LA and Regions': 'Kent', 'LA Number': 886, Values: '-' }));
    const series = build.store.series.get('PriPermEx|2019/20|primary|all');
    const older = { measure: 'permanent-exclusion-rate-2006-2017', period: '2019/20', phase: 'primary', group: 'all' };
    const cells = new Map(['845', '886'].map((area) => [area, { cell: '0.04', source: 'exclusions-2006-2017' }]));
    build.store.series.set(Object.values(older).join('|'), { ...older, cells });
    expect(spliceRates(build.store)).toBe(1);
    expect(series?.cells.get('845')?.source).toBe('lait');
    expect(cellOf(build, 'permanent-exclusion-rate|2019/20|primary', '845')).toBe('0.03589');
    expect(cellOf(build, 'permanent-exclusion-rate|2019/20|primary', '886')).toBe('0.04');
    cells.set('845', { cell: '0.05', source: 'exclusions-2006-2017' });
    build.store.series.delete('permanent-exclusion-rate|2019/20|primary|all');
    expect(() => spliceRates(build.store)).toThrow('expected 0.03589 within 0.005 for area 845, primary, 2019/20');
  });
});
