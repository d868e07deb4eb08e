import { yearsBefore } from './direction.rules.ts';

/** Events among people in one year; `start` is the ISO date on which it begins. Null where the publisher gives no count. */
export type CountedYear = { label: string; start: string; events: number | null; population: number | null };

export type RecentTrend =
  | { kind: 'rising' | 'falling' | 'no-clear-change'; from: string; to: string; chiSquared: number }
  | { kind: 'not-tested'; reason: 'no-counts' | 'pandemic'; from: string; to: string };

/** Fingertips tests five years: the 99.8 % point of chi-squared with one degree of freedom, as it prints it. */
const YEARS = 5;
const CRITICAL = 9.5495;
/** Schools were closed to most pupils in parts of the years that begin in 2019 and 2020: they do not compare. */
const PANDEMIC = ['2019', '2020'];

/**
 * The recent trend by the rule of the public health profiles (Fingertips): a regression of the rate on the year,
 * weighted by the people counted, over the last five unbroken comparable years; a trend is told only where chi-squared
 * is above 9.5495 and the slopes with each one year left out all have its sign. It needs counts: rates alone, missing
 * years and the pandemic years are not tested.
 *
 * Source: Fingertips’ public health technical guidance, “Trend markers”. It takes the spread of a rate from its published
 * confidence interval, which for a rate of events is that of a Poisson count, and makes no allowance for events that
 * repeat in the same person; it says itself that its markers are no rigorous analysis. We keep its rule, with the spread
 * of a Poisson count with the pooled rate, so that a trend here is the trend that its readers know; suspensions do
 * repeat, which makes the test too ready for them, and the page says so beside a trend that is found.
 */
export function recentTrend(years: readonly CountedYear[], latest: { label: string; start: string }): RecentTrend {
  const starts = Array.from({ length: YEARS }, (_, at) => yearsBefore(latest.start, YEARS - 1 - at));
  const found = starts.map((start) => years.find((year) => year.start === start));
  const from = found[0]?.label ?? (starts[0] ?? '').slice(0, 4);
  const told = { from, to: latest.label };
  if (starts.some((start) => PANDEMIC.includes(start.slice(0, 4)))) {
    return { kind: 'not-tested', reason: 'pandemic', ...told };
  }
  const points = found.flatMap((year, at) => (year ? (pointOf(year, at) ?? []) : []));
  if (points.length < YEARS) return { kind: 'not-tested', reason: 'no-counts', ...told };
  const slope = slopeOf(points);
  const chiSquared = chiSquaredOf(points);
  const steady = points.every((_, left) => slopeOf(points.filter((__, at) => at !== left)) * slope > 0);
  const clear = chiSquared > CRITICAL && steady;
  return { kind: clear ? (slope > 0 ? 'rising' : 'falling') : 'no-clear-change', chiSquared, ...told };
}

type Point = { at: number; rate: number; weight: number };

function pointOf({ events, population }: CountedYear, at: number): Point | null {
  if (events === null || population === null || population <= 0) return null;
  return { at, rate: events / population, weight: population };
}

function meansOf(points: readonly Point[]) {
  const weight = points.reduce((sum, one) => sum + one.weight, 0);
  const mean = (of: (one: Point) => number) => points.reduce((sum, one) => sum + one.weight * of(one), 0) / weight;
  const [middle, rate] = [mean(({ at }) => at), mean((one) => one.rate)];
  const spread = points.reduce((sum, one) => sum + one.weight * (one.at - middle) ** 2, 0);
  return { middle, rate, spread };
}

function slopeOf(points: readonly Point[]): number {
  const { middle, rate, spread } = meansOf(points);
  return points.reduce((sum, one) => sum + one.weight * (one.at - middle) * (one.rate - rate), 0) / spread;
}

// The slope's square over its variance, which is the pooled rate over the weighted spread of the years.
function chiSquaredOf(points: readonly Point[]): number {
  const { rate, spread } = meansOf(points);
  return rate === 0 ? 0 : (slopeOf(points) ** 2 * spread) / rate;
}
