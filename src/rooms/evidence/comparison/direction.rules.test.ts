import { describe, expect, it } from 'vitest';
import { direction, directionWords, labelYearsEarlier } from './direction.rules.ts';

const academic = (year: number, value: number | null) => ({
  label: `${year}/${String((year + 1) % 100).padStart(2, '0')}`,
  start: `${year}-09-01`,
  value,
});
const series = (values: Record<number, number | null>) =>
  Object.entries(values).map(([year, value]) => academic(Number(year), value));

describe('direction over five years', () => {
  it('compares the latest year with the one five years before', () => {
    expect(direction(series({ 2018: 3.5, 2019: 9, 2023: 7.87 }), '2023/24', 2)).toEqual({
      kind: 'higher',
      from: '2018/19',
      to: '2023/24',
      fromValue: 3.5,
      toValue: 7.87,
    });
  });
  it('takes a fall that can be read for lower', () => {
    expect(direction(series({ 2018: 0.12, 2023: 0.1 }), '2023/24', 2).kind).toBe('lower');
  });
  it('calls values that read the same the same', () => {
    expect(direction(series({ 2018: 0.136, 2023: 0.144 }), '2023/24', 2).kind).toBe('same');
  });
  it('does not reach for another year when one is missing', () => {
    const found = direction(series({ 2017: 1, 2019: 1, 2023: 2 }), '2023/24', 2);
    expect(found).toEqual({ kind: 'unknown', missing: 'earlier', from: '2018/19', to: '2023/24' });
    expect(directionWords(found)).toBe('No figure for 2018/19 to compare with');
  });
  it('says that the latest year is missing', () => {
    expect(direction(series({ 2018: 1, 2023: null }), '2023/24', 2)).toMatchObject({ missing: 'latest' });
  });
  it('says that both years are missing', () => {
    expect(directionWords(direction(series({ 2019: 1 }), '2023/24', 2))).toBe('No figure for 2018/19 or 2023/24');
  });
  it('works for another latest year', () => {
    expect(direction(series({ 2012: 2, 2017: 1 }), '2017/18', 2)).toMatchObject({ kind: 'lower', from: '2012/13' });
  });
});

describe('a label some years earlier', () => {
  it.each([
    ['2023/24', '2018/19'],
    ['2003/04', '1998/99'],
    ['2024', '2019'],
    ['2023/24 autumn', '2018/19 autumn'],
  ])('%s becomes %s', (label, earlier) => expect(labelYearsEarlier(label, 5)).toBe(earlier));
});
