import { describe, expect, test } from 'vitest';
import { createChartCache, stripChart } from './index.ts';

const strip = {
  title: 'Suspensions rose',
  subtitle: 'Per 100 pupils',
  source: 'DfE',
  measure: 'TotPermEx',
  decimals: 2,
  unit: 'per 100 pupils',
  england: 0.25,
  dots: [{ name: 'Marlshire', value: 0.2, role: 'here' as const }],
};

describe('the cache of charts', () => {
  test('draws a spec once, and again when the spec differs', () => {
    const cached = createChartCache();
    let drawn = 0;
    const draw = (spec: typeof strip) => ((drawn += 1), stripChart(spec));
    cached('strip', strip, draw);
    cached('strip', { ...strip }, draw);
    expect(drawn).toBe(1);
    cached('strip', { ...strip, england: 0.3 }, draw);
    expect(drawn).toBe(2);
  });

  test('never holds more than its limit, and forgets the least recently used first', () => {
    const size = 2 * (stripChart(strip).svg.length + stripChart(strip).description.length) + 400;
    const cached = createChartCache(size * 2.5);
    let drawn = 0;
    const draw = (spec: typeof strip) => ((drawn += 1), stripChart(spec));
    const [one, two, three] = [0.21, 0.22, 0.23].map((england) => ({ ...strip, england }));
    for (const spec of [one, two, one, three, one]) if (spec) cached('strip', spec, draw);
    expect(drawn).toBe(3);
    if (two) cached('strip', two, draw);
    expect(drawn).toBe(4);
    expect(cached.bytes()).toBeLessThanOrEqual(size * 2.5);
  });
});
