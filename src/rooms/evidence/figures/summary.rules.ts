import { direction, type Direction } from '../comparison/direction.rules.ts';
import { neighboursMean, type NeighboursMean } from '../comparison/neighbours-mean.rules.ts';
import { rank, type Rank } from '../comparison/rank.rules.ts';
import { standing, type Standing } from '../comparison/standing.rules.ts';
import type { Observation, PeriodFacts } from './figure.ts';
import { regionAt, type Line, type Series } from './series.ts';

/** What is said of one series in one period. */
export type Summary = {
  period: PeriodFacts;
  own: Observation;
  england: number | null;
  region: { name: string; value: number | null } | null;
  neighbours: (number | null)[];
  mean: NeighboursMean;
  rank: Rank | null;
  standing: Standing;
  direction: Direction;
  englandDirection: Direction;
};

/** Summarises a series by the rules of this room, on unrounded numbers; directions at shown precision. */
export function summaryOf(series: Series, period: PeriodFacts): Summary {
  const own = series.own.at(period);
  const neighbours = series.neighbours.map((line) => line.at(period).value);
  const mean = neighboursMean(neighbours);
  const place = rank(own.value, neighbours);
  return {
    period,
    own,
    england: series.england?.at(period).value ?? null,
    region: regionAt(series, period),
    neighbours,
    mean,
    rank: place,
    standing: standing(place, mean.used, neighbours.length),
    direction: directionOf(series, series.own, period),
    englandDirection: directionOf(series, series.england, period),
  };
}

function directionOf({ periods, measure }: Series, line: Line | null, latest: PeriodFacts): Direction {
  const moments = periods
    .filter(({ kind }) => kind === latest.kind)
    .map((period) => ({ label: period.label, start: period.start, value: line?.at(period).value ?? null }));
  return direction(moments, latest.label, measure.decimals);
}

/**
 * The period that a page speaks about: the measure's latest; for an abolished authority the last in which it has a
 * value of its own. Null when nothing was ever published.
 */
export function periodToShow(series: readonly Series[], latest: PeriodFacts | undefined): PeriodFacts | null {
  const area = series[0]?.own.place;
  if (area && area.toOn === null && latest) return latest;
  const own = series.flatMap(({ periods, own: line }) => periods.filter((period) => line.at(period).value !== null));
  const newest = own.sort((a, b) => (a.start ?? '').localeCompare(b.start ?? '')).at(-1);
  return newest ?? latest ?? null;
}
