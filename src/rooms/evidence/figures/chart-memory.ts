import { createChartCache, type Chart } from '../../../foundation/charts/index.ts';

/** The charts of one picture take about 240 kB; this holds those of every local authority. */
const LIMIT = 64 * 1024 * 1024;

/** The charts of published figures that were drawn lately. They are the same for everyone, so one memory serves all. */
export const rememberedChart = createChartCache(LIMIT);

/** A chart as a page takes it: drawn wide, and narrow for phones. */
export function inBothWidths<Spec extends object>(
  kind: string,
  spec: Spec,
  draw: (spec: Spec & { width: 'wide' | 'narrow' }) => Chart,
): { chart: Chart; phone: Chart } {
  const drawn = (width: 'wide' | 'narrow') => rememberedChart(kind, { ...spec, width }, draw);
  return { chart: drawn('wide'), phone: drawn('narrow') };
}

/** In the place of a chart that would show nothing; the page says why. */
export const NOT_DRAWN = { chart: null, phone: null };
