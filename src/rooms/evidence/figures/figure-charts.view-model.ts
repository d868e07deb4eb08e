import {
  stripChart,
  trendChart,
  type Chart,
  type StripDot,
  type TrendSeries,
} from '../../../foundation/charts/index.ts';
import { DIRECTION_YEARS, yearsBefore } from '../comparison/direction.rules.ts';
import { neighboursMean } from '../comparison/neighbours-mean.rules.ts';
import { rememberedChart } from './chart-memory.ts';
import { placeTitle, standingTitle, trendTitle } from './figure-titles.rules.ts';
import type { PeriodFacts } from './figure.ts';
import type { Line, Series } from './series.ts';
import type { SeriesWords } from './series-words.ts';
import type { Summary } from './summary.rules.ts';

/** The schools were closed to most pupils for parts of these two years: rates of exclusion do not compare. */
export const PANDEMIC = { from: '2019/20', to: '2020/21', text: 'pandemic: not comparable' };
const BASELINE = '2019/20';

/** What the drawings of one series share. `source` is the line under each. */
export type Drawn = { series: Series; words: SeriesWords; summary: Summary; source: string };

export function trendWords({ series, words, summary, source }: Drawn) {
  const { name, fromOn } = series.own.place;
  const standing = formedSince(fromOn, summary)
    ? standingTitle(name, words.rate, summary.period.label, summary.rank)
    : null;
  const title = standing ?? trendTitle(name, words.rate, summary.direction, summary.englandDirection);
  return { title, subtitle: `${words.subtitle}, ${spanOf(series.periods)}`, source };
}

// An authority that was formed after the year that directions begin in has no direction to tell.
function formedSince(fromOn: string | null, { period, direction }: Summary): boolean {
  if (fromOn === null || period.start === null) return false;
  const known = direction.kind !== 'unknown' || direction.missing !== 'earlier';
  return !known && fromOn > yearsBefore(period.start, DIRECTION_YEARS);
}

export function stripWords({ series, words, summary, source }: Drawn) {
  const title = placeTitle(
    series.own.place.name,
    words.rate,
    summary.period.label,
    summary.rank,
    summary.neighbours.length,
  );
  return { title, subtitle: `${words.subtitle}, ${summary.period.label}`, source };
}

/** The series over its years. Null when there is nothing to draw. */
export function drawTrend(drawn: Drawn, width: 'wide' | 'narrow'): Chart | null {
  const { series } = drawn;
  if (series.periods.length === 0) return null;
  const yearOf = chartYears(series.periods);
  const line = ({ place, at }: Line, role: TrendSeries['role']): TrendSeries => ({
    name: place.name,
    role,
    points: series.periods.map((period) => ({
      period: { label: period.label, startYear: yearOf(period) },
      value: at(period).value,
    })),
  });
  const academic = series.periods.some(({ kind }) => kind === 'academic-year');
  const termly = series.periods.some(({ kind }) => kind === 'term');
  const spec = {
    ...trendWords(drawn),
    measure: series.measure.code,
    series: [
      ...series.neighbours.map((one) => line(one, 'neighbour')),
      ...meanOf(series, yearOf),
      ...(series.england ? [line(series.england, 'england')] : []),
      line(series.own, 'here'),
    ],
    baselineLabel: academic ? BASELINE : null,
    shaded: academic || termly ? PANDEMIC : null,
    period: drawn.summary.period.label,
    unit: series.measure.unit,
    decimals: series.measure.decimals,
    width,
  };
  return rememberedChart('trend', spec, trendChart);
}

/** The area among its neighbours in one period. Null when the area has no value or no neighbour has: one dot is no place. */
export function drawStrip(drawn: Drawn): Chart | null {
  const { series, summary } = drawn;
  if (summary.own.value === null || summary.mean.used === 0) return null;
  const dot = ({ place, at }: Line, role: StripDot['role']): StripDot[] => {
    const { value } = at(summary.period);
    return value === null ? [] : [{ name: place.name, value, role }];
  };
  const spec = {
    ...stripWords(drawn),
    measure: series.measure.code,
    dots: [...dot(series.own, 'here'), ...series.neighbours.flatMap((one) => dot(one, 'neighbour'))],
    england: summary.england,
    decimals: series.measure.decimals,
    unit: series.measure.unit,
  };
  return rememberedChart('strip', spec, stripChart);
}

function meanOf(series: Series, yearOf: (period: PeriodFacts) => number): TrendSeries[] {
  if (series.neighbours.length === 0) return [];
  const points = series.periods.map((period) => ({
    period: { label: period.label, startYear: yearOf(period) },
    value: neighboursMean(series.neighbours.map((line) => line.at(period).value)).mean,
  }));
  return [{ name: 'Neighbours’ mean', role: 'neighbours-mean', points }];
}

function spanOf(periods: readonly PeriodFacts[]): string {
  const [first, last] = [periods[0], periods.at(-1)];
  if (!first || !last) return 'no years published';
  return first === last ? first.label : `${first.label} to ${last.label}`;
}

/** The year at which a chart draws a period. Terms and months share a year: then their order takes its place. */
export function chartYears(periods: readonly PeriodFacts[]): (period: PeriodFacts) => number {
  const year = ({ start }: PeriodFacts) => Number(start?.slice(0, 4));
  const unique = new Set(periods.map(year)).size === periods.length;
  return unique ? year : (period) => periods.indexOf(period);
}
