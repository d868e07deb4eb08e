import { bandsOf, type Band } from './hex-bands.ts';
import { atShownPrecision, shown } from './number-format.ts';

/** 'quantile': about equally many areas in a class; 'equal': classes equally wide. */
export type Breaks = 'quantile' | 'equal';

/** A class of a map, from its lowest to its highest number as shown. */
export type MapClass = { from: number; to: number; words: string };

/**
 * Cuts values into up to five classes between shown numbers, so that no two classes share one. Equal classes may be
 * empty; quantiles never are. Values over several years give classes that serve for all of them.
 */
export function classesOf(values: readonly number[], decimals: number, breaks: Breaks): MapClass[] {
  const bands = breaks === 'quantile' ? bandsOf([...values], decimals, CLASSES) : equalBands(values, decimals);
  return bands.map(({ from, to }) => ({ from, to, words: rangeWords({ from, to }, values, decimals) }));
}

const CLASSES = 5;

// Counted in steps of the last decimal, so that a bound is never between two shown numbers.
function equalBands(values: readonly number[], decimals: number): Pick<Band, 'from' | 'to'>[] {
  if (values.length === 0) return [];
  const steps = values.map((value) => Math.round(atShownPrecision(value, decimals) * 10 ** decimals));
  const [low, high] = [steps.reduce((a, b) => Math.min(a, b)), steps.reduce((a, b) => Math.max(a, b))];
  const numbers = high - low + 1;
  const count = Math.min(CLASSES, numbers);
  const lowers = Array.from({ length: count }, (_, index) => low + Math.ceil((index * numbers) / count));
  const valueOf = (step: number) => Number((step / 10 ** decimals).toFixed(decimals));
  return lowers.map((from, index) => ({ from: valueOf(from), to: valueOf((lowers[index + 1] ?? high + 1) - 1) }));
}

// A class that begins with a number too small to show does not begin with nothing.
function rangeWords({ from, to }: Pick<Band, 'from' | 'to'>, values: readonly number[], decimals: number): string {
  const zero =
    from === 0 && !values.includes(0) ? values.find((value) => atShownPrecision(value, decimals) === 0) : undefined;
  const first = shown(zero ?? from, decimals);
  return from === to ? first : `${first} to ${shown(to, decimals)}`;
}

/** Which class a value belongs to, by its shown number; -1 below the first. */
export function classOf(classes: readonly MapClass[], value: number, decimals: number): number {
  const seen = atShownPrecision(value, decimals);
  return classes.findLastIndex(({ from }) => seen >= from);
}
