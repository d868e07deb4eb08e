import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { trendChart, type TrendSpec } from './index.ts';
import { widthOf } from './svg-text.ts';

function specOf(points: [label: string, value: number][], more: Partial<TrendSpec> = {}): TrendSpec {
  const at = points.map(([label, value], startYear) => ({ period: { label, startYear }, value }));
  return {
    ...{ title: 'T', subtitle: 'S', source: 'DfE', measure: 'm', unit: 'per 100 pupils', decimals: 2, width: 'wide' },
    ...{ baselineLabel: null, shaded: null },
    series: [{ name: 'Devon', role: 'here', points: at }],
    ...more,
  };
}

const terms = Array.from({ length: 18 }, (_, at): [string, number] => {
  const year = 2019 + Math.floor(at / 3);
  return [`${['Autumn', 'Spring', 'Summer'][at % 3]} term ${year}/${year - 1999}`, at + 1];
});

/** Label, left and right edge of what is written under the axis. */
function labels(spec: TrendSpec): [string, number, number][] {
  const { document } = parseHTML(`<body>${trendChart(spec).svg}</body>`);
  return [...document.querySelectorAll('text[text-anchor="middle"]')]
    .map((text): [string, number, number] => {
      const half = widthOf(text.textContent, Number(text.getAttribute('font-size'))) / 2;
      const x = Number(text.getAttribute('x'));
      return [text.textContent, x - half, x + half];
    })
    .filter(([text]) => /20\d\d/.test(text))
    .sort((a, b) => a[1] - b[1]);
}

describe.each(['wide', 'narrow'] as const)('the labels of terms on a %s chart', (width) => {
  const found = labels(specOf(terms, { width }));
  test('are short, autumn by autumn, and the newest is there', () => {
    expect(found[0]?.[0]).toBe('Aut 2019/20');
    expect(found.at(-1)?.[0]).toBe('Sum 2024/25');
    expect(found.slice(0, -1).every(([text]) => text.startsWith('Aut '))).toBe(true);
  });
  test('neither overlap nor are cut off', () => {
    expect(found[0]?.[1]).toBeGreaterThanOrEqual(0);
    for (const [at, [text, left]] of found.entries())
      if (at > 0) expect(left, text).toBeGreaterThan(found[at - 1]?.[2] ?? 0);
  });
});

test('a long label at the edge of a chart is not cut off', () => {
  const [first] = labels(
    specOf([
      ['1 April 2014 to 31 March 2017', 1],
      ['1 April 2015 to 31 March 2018', 2],
    ]),
  );
  expect(first?.[1]).toBeGreaterThanOrEqual(0);
});

test('the years that do not compare are shaded over all their terms', () => {
  const shaded = { from: '2019/20', to: '2020/21', text: 'pandemic: not comparable' };
  const { document } = parseHTML(`<body>${trendChart(specOf(terms, { shaded })).svg}</body>`);
  const boxes = [...document.querySelectorAll('rect')].map((box) => Number(box.getAttribute('width')));
  // Six of eighteen terms: about a third of the drawing.
  expect(Math.max(...boxes)).toBeGreaterThan(150);
});

test('the value axis holds the lowest value, below zero too', () => {
  const { document } = parseHTML(
    `<body>${
      trendChart(
        specOf([
          ['2018/19', -1.2],
          ['2019/20', 0.4],
        ]),
      ).svg
    }</body>`,
  );
  const ticks = [...document.querySelectorAll('text[text-anchor="end"]')].map(({ textContent }) =>
    Number(textContent.replace('−', '-')),
  );
  expect(Math.min(...ticks)).toBeLessThanOrEqual(-1.2);
});
