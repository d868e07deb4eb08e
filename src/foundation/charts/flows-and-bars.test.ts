import { describe, expect, it } from 'vitest';
import { countBars } from './count-bars.ts';
import { sankeyChart } from './sankey-chart.ts';

const WORDS = { title: 'Moves', subtitle: 'Number of moves', source: 'Own data' };

describe('flows between places', () => {
  const spec = {
    ...WORDS,
    heads: ['From', 'To'] as const,
    from: [
      { name: 'Mainstream', total: 30 },
      { name: 'Special', total: 8 },
      { name: 'Home', total: null },
    ],
    to: [
      { name: 'Mainstream', total: 12 },
      { name: 'Provision', total: 26 },
    ],
    flows: [
      { from: 'Mainstream', to: 'Provision', value: 22 },
      { from: 'Mainstream', to: 'Mainstream', value: 6 },
    ],
    hiddenKey: 'small numbers, hidden',
  };
  it('say every place with its total, every shown flow, and that the rest is hidden', () => {
    for (const width of ['wide', 'narrow'] as const) {
      const { svg, description } = sankeyChart({ ...spec, width });
      expect(svg).toContain('From Mainstream to Provision: 22');
      expect(svg).toContain('small numbers, hidden');
      expect(svg).not.toMatch(/style=|<style|NaN/);
      expect(description).toContain('Special 8');
    }
  });
  it('draw no hidden flow, and a place of which nothing is shown stands on its own side', () => {
    const { svg } = sankeyChart({ ...spec, width: 'wide' });
    expect(svg.match(/stroke-opacity/g)).toHaveLength(2);
    expect(svg.match(/<rect x="230"/g)?.length).toBeGreaterThanOrEqual(2);
  });
});

it('a hidden bar has no length and says so', () => {
  const bars = [
    { name: 'Primary', value: 12 },
    { name: 'Special', value: null },
  ];
  const spec = { ...WORDS, measure: 'suspension-rate', unit: 'suspensions', bars, hiddenText: 'c: hidden' };
  for (const width of ['wide', 'narrow'] as const) {
    const { svg } = countBars({ ...spec, width });
    expect(svg).toContain('c: hidden');
    expect(svg.match(/fill="#0b4f55"/g)).toHaveLength(1);
  }
});
