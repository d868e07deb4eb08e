import { describe, expect, it } from 'vitest';
import { laitPeriod, schoolTerm, sixDigitYear } from './periods.ts';

const place = { file: 'store', line: 2, column: 'Years', value: '' };
const read = (label: string, yearType = 'Academic Year') => laitPeriod(label, yearType, { ...place, value: label });

describe('a period of the LAIT store', () => {
  it('a lone year is the academic year that ends then', () => {
    expect(read('2016')).toMatchObject({
      code: '2015/16',
      kind: 'academic-year',
      startOn: '2015-09-01',
      endOn: '2016-08-31',
    });
  });

  it('a lone year of a financial measure is the financial year that ends then', () => {
    expect(read('2016', 'Financial Year')).toMatchObject({
      code: '2015-16',
      kind: 'financial-year',
      endOn: '2016-03-31',
    });
  });

  it('a lone year of a count on a day is that day', () => {
    expect(read('2016', 'Annual')).toMatchObject({ code: '2016-03', label: '31 March 2016', kind: 'snapshot' });
    expect(read('2016', 'Annual - January')).toMatchObject({ code: '2016-01', label: 'January 2016' });
  });

  it.each([
    ['2019/20', 'Academic Year', '2019/20'],
    ['2019-20', 'Academic Year', '2019/20'],
    ['2019-20', 'Financial Year', '2019-20'],
    ['2019', 'Calendar Year', '2019'],
    ['2014-16', 'Calendar Year', '2014 to 2016'],
    ['2013/14-15/16', 'Financial Year', '2013-14 to 2015-16'],
  ])('%s of a measure by %s is %s', (label, yearType, code) => {
    expect(read(label, yearType).code).toBe(code);
  });

  it('outturn, revised, final and provisional are said apart and never collide with the plain period', () => {
    expect(read('2018 (Rev)')).toMatchObject({ code: '2017/18 revised', label: '2017/18', qualifier: 'revised' });
    expect(read('2025 (prov)').qualifier).toBe('provisional');
    expect(read('2016-17 (OT)', 'Financial Year')).toMatchObject({ code: '2016-17 outturn', label: '2016-17' });
  });

  it.each(['0', '2016/18', '2019-21', '20l9', '2018 (draft)', ''])('stops at "%s"', (label) => {
    expect(() => read(label)).toThrow('store, line 2');
  });
});

describe('a period of the exclusion files', () => {
  it('201617 is the academic year 2016/17, and 201618 is none', () => {
    expect(sixDigitYear('201617', place).code).toBe('2016/17');
    expect(() => sixDigitYear('201618', place)).toThrow('an academic year such as 201617');
  });

  it('the spring term of 2019/20 lies in 2020', () => {
    expect(schoolTerm(2019, 'Spring term', place)).toMatchObject({ code: '2019/20 spring', startOn: '2020-01-01' });
  });
});
