import { addFact, findSeries, hasValue, type FactStore, type Series } from './fact-store.ts';
import { LAIT_EXCLUSIONS } from './measure-about.ts';
import { stop } from './oddity.ts';
import { FILES } from './sources.ts';

/** How far the two sources may lie apart: the older one is rounded to two decimals. */
const AGREEMENT = 0.005;
const ROUNDING = 1e-9;

/**
 * Makes the long series: the older file's years, then the LAIT store's, which is preferred where both have a value.
 * Stops when the two disagree. Returns how many pairs were compared.
 */
export function spliceRates(store: FactStore): number {
  const lait = [...store.series.values()].filter((series) => series.measure in LAIT_EXCLUSIONS);
  const older = [...store.series.values()].filter((series) => series.measure.endsWith('-rate-2006-2017'));
  let pairs = 0;
  for (const series of lait) {
    const spliced = LAIT_EXCLUSIONS[series.measure]?.spliced ?? '';
    const before = findSeries(store, { ...series, measure: `${spliced}-2006-2017` });
    pairs += addSpliced(store, spliced, series, before);
  }
  const done = new Set(lait.map((series) => `${series.period}|${series.phase}`));
  for (const series of older.filter((candidate) => !done.has(`${candidate.period}|${candidate.phase}`))) {
    addSpliced(store, series.measure.replace('-2006-2017', ''), series, undefined);
  }
  return pairs;
}

function addSpliced(store: FactStore, measure: string, first: Series, second: Series | undefined): number {
  const period = store.periods.get(first.period);
  if (!period) throw new Error(`No period ${first.period}`);
  const areas = [...new Set([...first.cells.keys(), ...(second?.cells.keys() ?? [])])];
  let pairs = 0;
  for (const area of areas) {
    const preferred = first.cells.get(area);
    const other = second?.cells.get(area);
    const both = preferred !== undefined && other !== undefined && hasValue(preferred.cell) && hasValue(other.cell);
    if (both) checkAgreement(measure, first, area, preferred.cell, other.cell);
    if (both) pairs += 1;
    const chosen = preferred && (hasValue(preferred.cell) || !other) ? preferred : other;
    const place = { file: FILES.lait, line: null, column: null, value: `${measure} ${area} ${first.period}` };
    const { phase, group } = first;
    if (chosen) addFact(store, { measure, period, phase, group, area, ...chosen, published: period.label }, place);
  }
  return pairs;
}

function checkAgreement(measure: string, series: Series, area: string, lait: string, older: string): void {
  if (Math.abs(Number(lait) - Number(older)) <= AGREEMENT + ROUNDING) return;
  const place = { file: FILES.rates, line: null, column: measure, value: older };
  stop(place, `${lait} within ${AGREEMENT} for area ${area}, ${series.phase}, ${series.period}, as in ${FILES.lait}`);
}
