import type { Reader } from '../../../foundation/db/index.ts';
import type { Observation, PeriodFacts } from '../figures/figure.ts';
import { valuesAcross } from '../figures/observations.queries.ts';
import type { Place, Places } from '../figures/places.ts';
import type { Line, Series } from '../figures/series.ts';
import { isCount, isTotal } from './england-total.rules.ts';

const ENGLAND_IS_A_TOTAL = 'England’s figure is a total and is not compared';

/** A series for comparing: without the totals of England and regions, counts without decimals. */
type Compared = { series: Series; notes: string[] };

/** Judges by the newest period in which England has a value, so that every period of a measure is judged alike. */
export async function comparedSeries(reader: Reader, series: Series, places: Places): Promise<Compared> {
  const { measure, phase, group } = series;
  const newest = judgedBy(series);
  if (!newest) return { series, notes: [] };
  const at = { measure: measure.id, period: newest.id, phase: phase.id, group: group.id };
  const authorities = valuesOf(await valuesAcross(reader, at), places.byId);
  return withoutTotals(series, newest, authorities);
}

function judgedBy({ england, periods }: Series): PeriodFacts | undefined {
  return periods.findLast((period) => (england?.at(period).value ?? null) !== null) ?? periods.at(-1);
}

/** `authorities` are the values of the local authorities in the period that is judged by. */
export function withoutTotals(series: Series, judged: PeriodFacts, authorities: number[]): Compared {
  const { measure, england } = series;
  const total = (line: Line | null) => line !== null && isTotal(measure.unit, line.at(judged).value, authorities);
  const kept = (line: Line | null) => (total(line) ? null : line);
  const whole = isCount(measure.unit, authorities);
  const compared = {
    ...series,
    measure: whole ? { ...measure, decimals: 0 } : measure,
    england: kept(england),
    region: kept(series.region),
    wider: kept(series.wider),
  };
  return { series: compared, notes: total(england) ? [ENGLAND_IS_A_TOTAL] : [] };
}

function valuesOf(values: Map<number, Observation>, byId: Map<number, Place>): number[] {
  return [...values].flatMap(([id, { value }]) =>
    value !== null && byId.get(id)?.kind === 'local-authority' ? [value] : [],
  );
}
