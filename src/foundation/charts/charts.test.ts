import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import {
  barsInContext,
  hexMap,
  smallMultiples,
  sparkLine,
  stripChart,
  trendChart,
  type BarsInContextSpec,
  type Chart,
  type SmallMultiplesSpec,
  type TrendSpec,
} from './index.ts';

const words = { title: 'Suspensions <rose> & rose', subtitle: 'Per 100 pupils', source: 'DfE' };
const points = (values: (number | null)[]) =>
  values.map((value, index) => ({
    period: { label: `${2015 + index}/${16 + index}`, startYear: 2015 + index },
    value,
  }));

const trend: TrendSpec = {
  ...words,
  measure: 'TotFixedEx',
  unit: 'per 100 pupils',
  decimals: 2,
  width: 'wide',
  baselineLabel: '2019/20',
  shaded: { from: '2019/20', to: '2020/21', text: 'pandemic: not comparable' },
  series: [
    { name: 'Devon', role: 'neighbour', points: points([1, 2, 3, 4, 5, 6, 7, 8, 9]) },
    { name: 'England', role: 'england', points: points([4, 4, 5, 5, 4, 4, 7, 9, 11]) },
    { name: 'Marlshire', role: 'here', points: points([3, null, 5, null, 7, 7.5, null, null, 10]) },
  ],
};
const strip = {
  ...words,
  measure: 'TotPermEx',
  decimals: 2,
  unit: 'per 100 pupils',
  england: 0.25,
  dots: [
    { name: 'Marlshire', value: 0.2, role: 'here' as const },
    { name: 'Devon', value: 0.2, role: 'neighbour' as const },
    { name: 'Essex', value: 0.31, role: 'neighbour' as const },
  ],
};
const hex = { code: '1', status: null, role: null };
const map = {
  ...words,
  measure: 'TotFixedEx',
  decimals: 2,
  unit: 'per 100 pupils',
  bands: 5 as const,
  hereName: 'Marlshire',
  hexes: [
    { ...hex, name: 'Marlshire', q: 0, r: 0, value: 1, role: 'here' as const },
    { ...hex, name: 'Dorset', q: 1, r: 0, value: 2, predecessorName: 'Dorset before 2019' },
    { ...hex, name: 'Northtown', q: 0, r: 5, value: null, status: 'suppressed' as const },
  ],
};
const context: BarsInContextSpec = {
  ...words,
  contextName: 'all local authorities',
  meanName: 'neighbours’ mean',
  scale: 'own',
  width: 'wide',
  rows: [
    {
      ...{ name: 'Children in need', note: '31 March 2025', measure: 'CIN', decimals: 1 },
      ...{
        all: { lowest: 178.1, lowerQuartile: 260, upperQuartile: 380, highest: 814.6 },
        here: 330,
        england: 331,
        mean: 320,
      },
    },
    { name: 'No one knows', note: '', measure: 'y', decimals: 1, all: null, here: null, england: null, mean: null },
  ],
};
const multiples: SmallMultiplesSpec = {
  ...words,
  scale: 'own',
  width: 'wide',
  shaded: { from: '2019/20', to: '2020/21', text: 'pandemic: not comparable' },
  panels: [
    {
      ...{ name: 'Suspensions', unit: 'per 100 pupils', measure: 'TotFixedEx', decimals: 2 },
      lines: [
        { name: 'Marlshire', role: 'here', points: points([3, null, 5, null, 7, 7.5, 8, 9]) },
        { name: 'England', role: 'england', points: points([4, 4, 5, 5, 4, 4, 7, 9, 11]) },
      ],
    },
    {
      name: 'Nothing',
      unit: 'per cent',
      measure: 'x',
      decimals: 1,
      lines: [{ name: 'Marlshire', role: 'here', points: [] }],
    },
  ],
};
const all: [string, () => Chart][] = [
  ['bars in context', () => barsInContext(context)],
  ['narrow bars in context', () => barsInContext({ ...context, width: 'narrow', scale: 'shared' })],
  ['small multiples', () => smallMultiples(multiples)],
  ['narrow small multiples', () => smallMultiples({ ...multiples, width: 'narrow', scale: 'shared' })],
  ['trend', () => trendChart(trend)],
  ['narrow trend', () => trendChart({ ...trend, width: 'narrow' })],
  ['strip', () => stripChart(strip)],
  ['map', () => hexMap(map)],
  ['spark line', () => sparkLine({ ...words, measure: 'x', decimals: 1, points: [{ label: '2019/20', value: 3 }] })],
];

function elements(svg: string) {
  return parseHTML(`<!doctype html><html><body>${svg}</body></html>`).document;
}

describe('bars in context', () => {
  test('have the number of every mark beside it', () => {
    const svg = barsInContext(context).svg;
    for (const text of ['England 331.0', 'mean 320.0', '178.1', '814.6', 'no figure'])
      expect(svg).toContain(`>${text}<`);
  });
  test('share one scale only when asked', () => {
    const rows = context.rows.map((row) => ({ ...row, here: 330, england: null, mean: null }));
    const marks = (svg: string) =>
      [...svg.matchAll(/<rect x="([\d.]+)"[^>]*><title>|<circle cx="([\d.]+)"/g)].map(([, a, b]) => a ?? b);
    const shared = marks(barsInContext({ ...context, rows, scale: 'shared' }).svg);
    expect(shared.length).toBe(2);
  });
});

describe('small multiples', () => {
  test('say the year of a line that ends before the others', () => {
    expect(smallMultiples(multiples).svg).toContain('>9.00 (2022/23)<');
  });
  test('say of each panel what it shows and that each has its own scale', () => {
    expect(smallMultiples(multiples).description).toBe(
      '2 small line charts, each with its own scale. Suspensions (per 100 pupils): Marlshire 3.00 in 2015/16 and 9.00 in 2022/23; England 4.00 in 2015/16 and 11.00 in 2023/24. Nothing (per cent): Marlshire no figures.',
    );
  });
});

describe.each(all)('the %s', (_, draw) => {
  test('has a title and a description, and says so to assistive technology', () => {
    const document = elements(draw().svg);
    const svg = document.querySelector('svg');
    expect(svg?.getAttribute('role')).toBe('img');
    const ids = svg?.getAttribute('aria-labelledby')?.split(' ') ?? [];
    expect(ids.map((id) => document.getElementById(id)?.tagName.toLowerCase())).toEqual(['title', 'desc']);
    expect(document.getElementById(ids[0] ?? '')?.textContent).toBe(words.title);
  });

  test('obeys the content security policy: no style, no script', () => {
    expect(draw().svg).not.toMatch(/<style|\sstyle=|<script|\son\w+=/);
  });

  test('has no broken coordinate and stays small', () => {
    expect(draw().svg).not.toMatch(/NaN|Infinity|undefined/);
    expect(draw().svg.length).toBeLessThan(60_000);
  });

  test('as a file of its own carries fonts, title, subtitle and source', () => {
    const file = draw().standaloneSvg();
    expect(file).toContain('@font-face');
    expect(file).toContain('Suspensions &lt;rose&gt; &amp; rose');
    expect(file).toContain('Per 100 pupils');
    expect(file).toContain('Source: DfE');
  });
});

describe('a trend', () => {
  test('leaves a gap where a year is missing: no line runs over it, a year alone is a dot', () => {
    const document = elements(trendChart(trend).svg);
    const own = [...document.querySelectorAll('path')].find((path) => path.textContent.startsWith('Marlshire'));
    expect(own?.getAttribute('d')?.match(/M/g)).toHaveLength(4);
    const dots = [...document.querySelectorAll('circle')].filter((dot) => dot.textContent.startsWith('Marlshire'));
    expect(dots).toHaveLength(3);
  });

  test('leaves a gap for a year that no point names', () => {
    const named = { ...trend.series[2], points: trend.series[2]?.points.filter(({ value }) => value !== null) ?? [] };
    const without = trendChart({
      ...trend,
      series: [...trend.series.slice(0, 2), { ...named, name: 'Marlshire', role: 'here' }],
    });
    expect(elements(without.svg).querySelectorAll('circle')).toHaveLength(4);
  });

  test('says first and newest value in its description', () => {
    expect(trendChart(trend).description).toContain('Marlshire: 3.00 in 2015/16, 10.00 in 2023/24.');
  });

  test('stands without any figure', () => {
    const empty = { ...trend, series: [{ name: 'Marlshire', role: 'here' as const, points: [] }] };
    expect(trendChart(empty).svg).not.toContain('NaN');
    expect(trendChart(empty).description).toContain('Marlshire: no figures.');
  });
});

describe('a strip', () => {
  test('names the lowest and highest area with their values, and a tie by how many share it', () => {
    const { svg } = stripChart(strip);
    expect(svg).toContain('lowest 0.20');
    expect(svg).toContain('2 areas');
    expect(svg).toContain('highest 0.31');
    expect(svg).toContain('Essex');
  });

  test('stands without neighbours', () => {
    expect(stripChart({ ...strip, dots: [], england: null }).svg).toContain('No figures to compare');
  });
});

describe('a map', () => {
  test('north is up', () => {
    const document = elements(hexMap(map).svg);
    const y = (name: string): number =>
      Number([...document.querySelectorAll('use')].find((use) => use.textContent.startsWith(name))?.getAttribute('y'));
    expect(y('Northtown')).toBeLessThan(y('Marlshire'));
  });

  test('hatches a figure of the area before and names it', () => {
    const { svg } = hexMap(map);
    expect(svg).toContain('Dorset: 2.00 (figure of Dorset before 2019)');
    expect(svg).toContain('figure of the area before reorganisation');
  });

  test('says why a hexagon has no figure', () => {
    expect(hexMap(map).svg).toContain('Northtown: hidden to protect people');
  });
});
