import { describe, expect, it } from 'vitest';
import { changeOnYearBefore, changeSince, type DatedMoment } from './change.rules.ts';

const year = (start: number, value: number | null): DatedMoment => ({
  label: `${start}/${String((start + 1) % 100)}`,
  kind: 'academic-year',
  start: `${start}-09-01`,
  value,
});

describe('the change on the year before', () => {
  it('is the newest value less that of the year before', () => {
    const series = [year(2021, 0.2), year(2022, 0.3)];
    expect(changeOnYearBefore(series, year(2022, 0.3))).toEqual({
      kind: 'known',
      from: '2021/22',
      fromValue: 0.2,
      change: 0.1,
    });
  });
  it('is not taken over a gap: key stage 2 of 2021/22 follows 2018/19, and that is no year before', () => {
    const series = [year(2018, 65), year(2021, 59)];
    expect(changeOnYearBefore(series, year(2021, 59))).toEqual({ kind: 'no-year-before', newestBefore: '2018/19' });
  });
  it('is not taken from a period of another kind', () => {
    const financial = { ...year(2021, 5), kind: 'financial-year' };
    expect(changeOnYearBefore([financial], year(2022, 6)).kind).toBe('no-year-before');
  });
  it('says which of the two figures is missing', () => {
    expect(changeOnYearBefore([year(2021, null)], year(2022, 6))).toEqual({
      kind: 'no-figure',
      missing: 'then',
      from: '2021/22',
    });
    expect(changeSince(year(2021, 1), year(2022, null))).toMatchObject({ missing: 'now' });
    expect(changeSince(year(2021, null), year(2022, null))).toMatchObject({ missing: 'both' });
  });
  it('of a first period there is none', () => {
    expect(changeOnYearBefore([year(2022, 1)], year(2022, 1))).toEqual({ kind: 'no-year-before', newestBefore: null });
  });
});
