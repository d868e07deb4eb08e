import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { trendChart, type TrendSpec } from './index.ts';

const points = (values: (number | null)[]) =>
  values.map((value, index) => ({
    period: { label: `${2021 + index}/${22 + index}`, startYear: 2021 + index },
    value,
  }));

const trend: TrendSpec = {
  title: 'Suspensions',
  subtitle: 'Per 100 pupils',
  source: 'DfE',
  measure: 'TotFixedEx',
  unit: 'per 100 pupils',
  decimals: 2,
  width: 'wide',
  baselineLabel: null,
  shaded: null,
  series: [
    { name: 'Devon', role: 'neighbour', points: points([7, 8, null]) },
    { name: 'England', role: 'england', points: points([7, 9, 11]) },
    { name: 'Marlshire', role: 'here', points: points([6, 8, 10]) },
  ],
};
const ended = trend.series.map((one) => (one.role === 'here' ? { ...one, points: points([6, 8, null]) } : one));

function textOf(spec: TrendSpec): string {
  const { document } = parseHTML(`<!doctype html><html><body>${trendChart(spec).svg}</body></html>`);
  return [...document.querySelectorAll('text')].map((one) => one.textContent).join(' ');
}

describe('the words at the ends of the lines', () => {
  test('name no year where all end in the year of the page', () => {
    expect(textOf(trend)).toContain('England 11.00');
    expect(textOf({ ...trend, period: '2023/24' })).not.toContain('(20');
  });

  test.each(['wide', 'narrow'] as const)('carry their years where one line ends before the others (%s)', (width) => {
    const text = textOf({ ...trend, series: ended, period: '2022/23', width });
    expect(text).toMatch(/Marlshire 8\.00 \(2022\/23\)/);
    expect(text).toMatch(/England 11\.00 \(2023\/24\)/);
  });

  test('carry their years where the page speaks of an earlier one', () => {
    expect(textOf({ ...trend, period: '2021/22' })).toMatch(/England 11\.00 \(2023\/24\)/);
  });
});
