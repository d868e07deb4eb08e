import type { ChartWords } from './chart.ts';
import { atShownPrecision, shown } from './number-format.ts';
import { linear, roundTicks } from './scale.ts';
import { widthOf } from './svg-text.ts';

export type TrendRole = 'here' | 'england' | 'region' | 'neighbour' | 'neighbours-mean';

export type TrendPoint = { period: { label: string; startYear: number }; value: number | null };

export type TrendSeries = { name: string; role: TrendRole; points: TrendPoint[] };

export type TrendSpec = ChartWords & {
  /** The measure's code: it decides the colour. */
  measure: string;
  series: TrendSeries[];
  /** The label of the year that change is measured from; null where there is none. */
  baselineLabel: string | null;
  shaded: { from: string; to: string; text: string } | null;
  unit: string;
  decimals: number;
  /** The label of the year that the page speaks about; left out: the last on the chart. */
  period?: string;
  /** wide: 960 units, across the page; narrow: 400, for half a page and for phones. */
  width: 'wide' | 'narrow';
};

/** A series on the chart's whole run of years: a year without a point is a gap, so that no line runs over it. */
export type Run = { name: string; role: TrendRole; values: { year: number; value: number | null }[] };

export type TrendLayout = {
  spec: TrendSpec;
  runs: Run[];
  years: number[];
  labelOf: Map<number, string>;
  ticks: number[];
  x: (year: number) => number;
  y: (value: number) => number;
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  font: number;
};

type Ends = Pick<TrendLayout, 'spec' | 'runs' | 'years' | 'labelOf'>;

/** "Devon 18.87": the words at the end of a line; "Devon 18.87 (2022/23)" where the lines end in several years. */
export function endText(ends: Ends, run: Run): string {
  const last = newest(run);
  const words = `${run.name} ${shown(last?.value ?? 0, ends.spec.decimals)}`;
  return last && yearsAreMixed(ends) ? `${words} (${ends.labelOf.get(last.year) ?? last.year})` : words;
}

// Values of different years side by side would be read as one year's: then each label carries its own.
function yearsAreMixed({ spec, runs, years, labelOf }: Ends): boolean {
  const meant = spec.period ?? labelOf.get(years.at(-1) ?? 0);
  return runs.some((run) => {
    const last = newest(run);
    return run.role !== 'neighbour' && last !== null && labelOf.get(last.year) !== meant;
  });
}

/** The newest value of a run, or null when it has none. */
export function newest(run: Run): { year: number; value: number } | null {
  const last = run.values.findLast(({ value }) => value !== null);
  return last && last.value !== null ? { year: last.year, value: last.value } : null;
}

function runsOf(spec: TrendSpec, years: number[]): Run[] {
  return spec.series.map(({ name, role, points }) => {
    const values = new Map(points.map(({ period, value }) => [period.startYear, value]));
    return { name, role, values: years.map((year) => ({ year, value: values.get(year) ?? null })) };
  });
}

function yearsOf(labels: Map<number, string>): number[] {
  const first = Math.min(...labels.keys());
  const count = labels.size ? Math.max(...labels.keys()) - first + 1 : 0;
  return Array.from({ length: count }, (_, index) => first + index);
}

// Room on the right for the longest label, but never more than the lines can spare; longer ones are wrapped.
function roomForLabels(ends: Ends, font: number, width: number): number {
  const { spec } = ends;
  const longest = ends.runs
    .filter(({ role }) => role !== 'neighbour' || spec.width === 'wide')
    .map((run) => widthOf(endText(ends, run), font, run.role === 'here'));
  return Math.min(Math.max(60, ...longest) + 22, width * (spec.width === 'wide' ? 0.24 : 0.4));
}

/** Everything about places: years, scales, ticks and the edges of the drawing area. */
export function layOutTrend(spec: TrendSpec): TrendLayout {
  const labelOf = new Map<number, string>();
  for (const { points } of spec.series) for (const { period } of points) labelOf.set(period.startYear, period.label);
  const years = yearsOf(labelOf);
  const runs = runsOf(spec, years);
  const values = runs.flatMap((run) => run.values.flatMap(({ value }) => (value === null ? [] : [value])));
  const intervals = spec.width === 'wide' ? 4 : 3;
  const ticks = roundTicks(atShownPrecision(Math.max(0, ...values), 6), intervals, Math.min(0, ...values));
  const [width, height, font] = spec.width === 'wide' ? [960, 400, 16] : [400, 310, 15];
  const left = 12 + Math.max(...ticks.map((tick) => widthOf(String(tick), font)));
  const right = width - roomForLabels({ spec, runs, years, labelOf }, font, width);
  // Above the lines there is room for the words about the shaded years: one line, or two on the narrow drawing.
  const [top, bottom] = [spec.width === 'wide' ? 28 : 42, height - 46];
  const x = linear([years[0] ?? 0, years.at(-1) ?? 1], [left + 8, right]);
  const y = linear([ticks[0] ?? 0, ticks.at(-1) ?? 1], [bottom, top]);
  return { spec, runs, years, labelOf, ticks, x, y, width, height, left, right, top, bottom, font };
}
