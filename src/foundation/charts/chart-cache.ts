import { nameOf, type Chart } from './chart.ts';

export type ChartCache = <Spec>(kind: string, spec: Spec, draw: (spec: Spec) => Chart) => Chart;

/**
 * Remembers drawn charts by their spec, the least recently used go first once the drawings pass `limit` bytes. Charts
 * are pure functions of their spec, so nothing ever needs to be cleared.
 */
export function createChartCache(limit = 32 * 1024 * 1024): ChartCache & { bytes: () => number } {
  const charts = new Map<string, Chart>();
  let bytes = 0;
  const cached: ChartCache = (kind, spec, draw) => {
    const key = nameOf(kind, spec);
    const found = charts.get(key);
    if (found) {
      // A Map keeps the order of insertion: put back in, it counts as newest.
      charts.delete(key);
      charts.set(key, found);
      return found;
    }
    const chart = draw(spec);
    charts.set(key, chart);
    bytes += sizeOf(chart);
    for (const [oldest, dropped] of charts) {
      if (bytes <= limit || oldest === key) break;
      charts.delete(oldest);
      bytes -= sizeOf(dropped);
    }
    return chart;
  };
  return Object.assign(cached, { bytes: () => bytes });
}

function sizeOf(chart: Chart): number {
  return 2 * (chart.svg.length + chart.description.length) + 400;
}
