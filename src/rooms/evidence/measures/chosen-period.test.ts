import { describe, expect, it } from 'vitest';
import type { PeriodFacts } from '../figures/figure.ts';
import type { Place } from '../figures/places.ts';
import type { Series } from '../figures/series.ts';
import { chosenPeriod } from './chosen-period.ts';

const year = (start: number): PeriodFacts => ({
  id: start,
  code: `${start}/${(start + 1) % 100}`,
  kind: 'academic-year',
  start: `${start}-09-01`,
  label: `${start}/${(start + 1) % 100}`,
});
const years = [2014, 2015, 2016, 2023].map(year);
const [, , last, latest] = years;
// The area has values to 2015/16, England to 2016/17; the measure itself goes on to 2023/24.
const series = {
  periods: years.slice(0, 3),
  own: {
    place: { toOn: null } as Place,
    at: (period: PeriodFacts) => ({ value: period.id <= 2015 ? 1 : null, status: null, source: 1 }),
  },
} as Series;
const chosen = (asked?: string, of = series) => chosenPeriod(of, { all: years, latest }, asked);

describe('the period of a measure', () => {
  it('is the one asked for where anything is published for it', () => {
    expect(chosen('2016/17')).toEqual({ period: last, notes: [] });
  });
  it('is the newest with a figure of the area where nothing is, and that is said', () => {
    const note = 'No figure is published for 2023/24: 2015/16, the newest period with one, is shown.';
    expect(chosen('2023/24')).toEqual({ period: years[1], notes: [note] });
    expect(chosen()).toEqual({ period: years[1], notes: [note] });
  });
  it('is none for a period that there is not', () => {
    expect(chosen('1800/01')).toBeNull();
  });
  it('is the latest of the measure where the series has no figure at all', () => {
    expect(chosen('2014/15', { ...series, periods: [] })?.period).toBe(latest);
  });
});
