import { createChartCache } from '../../../foundation/charts/index.ts';

/** The charts of one picture take about 240 kB; this holds those of every local authority. */
const LIMIT = 64 * 1024 * 1024;

/** The charts of published figures that were drawn lately. They are the same for everyone, so one memory serves all. */
export const rememberedChart = createChartCache(LIMIT);
