import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { ink } from './colours.ts';
import { contrast } from './contrast.ts';
import {
  dotPlot,
  linesChart,
  stackedBars,
  type Chart,
  type DotPlotSpec,
  type LinesSpec,
  type StackedBarsSpec,
} from './index.ts';
import { logDomain, logTicks } from './log-scale.ts';
import { partFills } from './part-fills.ts';

const words = { title: 'Boys <more> & girls', subtitle: 'Ratio', source: 'DfE' };
const dots: DotPlotSpec = {
  ...words,
  measure: 'suspension-rate',
  keys: [
    { text: 'EHC plan', mark: 'circle' },
    { text: 'SEN support', mark: 'ring' },
  ],
  rows: [
    {
      name: 'Marlshire',
      strong: true,
      dots: [
        { value: 4.12, text: '4.1', low: 3.9, high: 4.4 },
        { value: 0, text: '0.0' },
      ],
    },
    {
      name: 'A very long name of an area that does not fit',
      dots: [
        { value: null, text: 'c' },
        { value: 0.5, text: '0.5' },
      ],
    },
  ],
  axis: 'log',
  unit: 'times as often',
  reference: { value: 1, text: 'the same rate' },
  width: 'wide',
};
const bars: StackedBarsSpec = {
  ...words,
  keys: ['Disruption', 'Assault'],
  hiddenKey: 'hidden by the publisher',
  bars: [
    {
      name: '2016/17',
      strong: true,
      parts: [
        { share: 0.5, text: '50%' },
        { share: 0.2, text: '20%' },
      ],
      hidden: { share: 0.3, text: '4 reasons' },
    },
    {
      name: '2015/16',
      parts: [
        { share: 0.7, text: '70%' },
        { share: 0.4, text: '40%' },
      ],
    },
    { name: '2014/15', parts: [], missing: 'The total is hidden.' },
  ],
  width: 'wide',
};
const lines: LinesSpec = {
  ...words,
  measure: 'suspension-rate',
  periods: ['Autumn', 'Spring', 'Summer', 'Autumn'].map((text, index) => ({
    label: `${text} ${index}`,
    text,
    group: index < 3 ? '2019/20' : '2020/21',
  })),
  lines: [
    {
      name: 'EHC plan',
      role: 'main',
      points: [{ value: 2, low: 1, high: 3 }, { value: null }, { value: 3 }, { value: 4 }],
    },
    { name: 'SEN support', role: 'second', points: [{ value: 0 }, { value: 1 }, { value: 2 }, { value: null }] },
    { name: 'Nobody', role: 'third', points: [{ value: null }, { value: null }, { value: null }, { value: null }] },
  ],
  shaded: { from: 0, to: 1, text: 'pandemic: not comparable' },
  axis: 'log',
  reference: { value: 1, text: 'the same rate' },
  unit: 'times as often',
  decimals: 1,
  width: 'wide',
};
const all: [string, () => Chart][] = [
  ['dots', () => dotPlot(dots)],
  ['narrow dots', () => dotPlot({ ...dots, width: 'narrow' })],
  ['dots on a linear axis', () => dotPlot({ ...dots, axis: 'linear', reference: null })],
  ['bars', () => stackedBars(bars)],
  ['narrow bars', () => stackedBars({ ...bars, width: 'narrow' })],
  ['lines', () => linesChart(lines)],
  ['half lines', () => linesChart({ ...lines, width: 'half', axis: 'linear' })],
  ['narrow lines', () => linesChart({ ...lines, width: 'narrow', shaded: null, reference: null })],
];

describe.each(all)('%s', (_, draw) => {
  const { svg } = draw();

  test('are an image with a title and a description', () => {
    const { document } = parseHTML(`<!doctype html><html><body>${svg}</body></html>`);
    const ids = document.querySelector('svg')?.getAttribute('aria-labelledby')?.split(' ') ?? [];
    expect(ids.map((id) => document.getElementById(id)?.tagName.toLowerCase())).toEqual(['title', 'desc']);
  });

  test('obey the content security policy, and have no broken coordinate', () => {
    expect(svg).not.toMatch(/<style|\sstyle=|<script|\son\w+=|NaN|Infinity|undefined/);
    expect(svg.length).toBeLessThan(60_000);
  });

  test('write nothing smaller than 12 units', () => {
    const sizes = [...svg.matchAll(/font-size="([\d.]+)"/g)].map(([, size]) => Number(size));
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(12);
  });
});

describe('a dot plot', () => {
  test('writes the number of every dot, also of one that a logarithmic axis has no place for', () => {
    const { svg } = dotPlot(dots);
    for (const text of ['>4.1<', '>0.0<', '>c<', '>0.5<']) expect(svg).toContain(text);
    expect(svg.match(/<title>Marlshire, /g)).toHaveLength(1);
  });

  test('says its rows in its description, in their order', () => {
    expect(dotPlot(dots).description).toContain('Marlshire: EHC plan 4.1, SEN support 0.0.');
  });
});

describe('stacked bars', () => {
  test('draw what is hidden as hidden and never as nothing', () => {
    const { svg, description } = stackedBars(bars);
    expect(svg).toMatch(/url\(#stack-\w+-hidden\)/);
    expect(description).toContain('hidden by the publisher 4 reasons');
  });

  test('of more than their whole keep inside the drawing', () => {
    const rects = [...stackedBars(bars).svg.matchAll(/<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)" height="42"/g)];
    for (const [, x, width] of rects) expect(Number(x) + Number(width)).toBeLessThanOrEqual(960.2);
  });

  test('say why a bar is missing', () => {
    expect(stackedBars(bars).svg).toContain('The total is hidden.');
  });

  test('carry text on every ground', () => {
    for (const { ground } of partFills) expect(contrast(ink, ground)).toBeGreaterThan(4.5);
  });
});

describe('lines', () => {
  test('leave a gap where there is no value, and end in their name and value', () => {
    const { svg, description } = linesChart(lines);
    const main = /<path d="([^"]+)" fill="none"[^>]*><title>EHC plan/.exec(svg)?.[1];
    expect(main?.match(/M/g)).toHaveLength(2);
    expect(description).toContain('SEN support: 0.0 in Autumn 0, 2.0 in Summer 2.');
    expect(description).toContain('Nobody: no figures.');
  });

  test('that end before the chart does say when', () => {
    const { document } = parseHTML(`<!doctype html><html><body>${linesChart(lines).svg}</body></html>`);
    const texts = [...document.querySelectorAll('text')].map((text) => text.textContent);
    expect(texts.join(' ')).toContain('SEN support 2.0 (Summer 2)');
  });
});

describe('a logarithmic axis', () => {
  test.each([[[1.2, 5]], [[0.2, 24]], [[0.98, 1.1]], [[]]])('of %j holds 1 and three ticks or more', (values) => {
    const domain = logDomain(values);
    const ticks = logTicks(domain, 0.08);
    expect(ticks).toContain(1);
    if (values.length > 0) expect(ticks.length).toBeGreaterThanOrEqual(2);
    expect(ticks).toEqual([...ticks].sort((a, b) => a - b));
  });
});
