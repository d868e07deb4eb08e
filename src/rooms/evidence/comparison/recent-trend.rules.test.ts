import { describe, expect, it } from 'vitest';
import { recentTrend, type CountedYear } from './recent-trend.rules.ts';

function years(first: number, events: (number | null)[], population = 10_000): CountedYear[] {
  return events.map((count, at) => ({
    label: `${first + at}/${String((first + at + 1) % 100)}`,
    start: `${first + at}-09-01`,
    events: count,
    population,
  }));
}
const latest = { label: '2016/17', start: '2016-09-01' };

describe('the recent trend', () => {
  it('rises: 100, 110, 120, 130, 140 events among 10,000 have a chi-squared of 8.33, which is not enough', () => {
    // Slope 0.001 a year; spread 10,000 × 10; pooled rate 0.012: 0.001² × 100,000 / 0.012.
    expect(recentTrend(years(2012, [100, 110, 120, 130, 140]), latest)).toEqual({
      kind: 'no-clear-change',
      from: '2012/13',
      to: '2016/17',
      chiSquared: expect.closeTo(8.3333, 4) as number,
    });
  });
  it('rises clearly: 100 to 160 by fifteens have 17.3', () => {
    const found = recentTrend(years(2012, [100, 115, 130, 145, 160]), latest);
    expect(found).toMatchObject({ kind: 'rising', chiSquared: expect.closeTo(17.3077, 4) as number });
  });
  it('falls clearly', () => {
    expect(recentTrend(years(2012, [160, 145, 130, 115, 100]), latest).kind).toBe('falling');
  });
  it('of one leap that carries it all nothing is told: without that year the slope turns', () => {
    const found = recentTrend(years(2012, [103, 102, 101, 100, 180]), latest);
    expect(found).toMatchObject({ kind: 'no-clear-change' });
    expect('chiSquared' in found && found.chiSquared).toBeGreaterThan(9.5495);
  });
  it('of no events at all there is no clear change', () => {
    expect(recentTrend(years(2012, [0, 0, 0, 0, 0]), latest)).toMatchObject({
      kind: 'no-clear-change',
      chiSquared: 0,
    });
  });
  it('is not tested where a year is missing or hidden, or without a population', () => {
    const hidden = { kind: 'not-tested', reason: 'no-counts' };
    expect(recentTrend(years(2012, [100, null, 130, 145, 160]), latest)).toMatchObject(hidden);
    expect(recentTrend(years(2013, [115, 130, 145, 160]), latest)).toMatchObject(hidden);
    expect(recentTrend(years(2012, [1, 2, 3, 4, 5], 0), latest)).toMatchObject(hidden);
  });
  it('is not tested over the pandemic years', () => {
    const newest = { label: '2023/24', start: '2023-09-01' };
    expect(recentTrend(years(2019, [100, 115, 130, 145, 160]), newest)).toMatchObject({
      kind: 'not-tested',
      reason: 'pandemic',
      from: '2019/20',
      to: '2023/24',
    });
  });
});
