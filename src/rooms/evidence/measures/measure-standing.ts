import { areaStanding, type AreaStanding } from '../comparison/area-standing.rules.ts';
import {
  changeOnYearBefore,
  changeSince,
  type Change,
  type ChangeSince,
  type DatedMoment,
} from '../comparison/change.rules.ts';
import { rank, type Rank } from '../comparison/rank.rules.ts';
import { recentTrend, type CountedYear, type RecentTrend } from '../comparison/recent-trend.rules.ts';
import type { PeriodFacts } from '../figures/figure.ts';
import type { Line, Series } from '../figures/series.ts';
import type { MeasureView } from './measure-view.ts';

/** Everything that the page says about where a value stands; all on unrounded values. */
export type MeasureStanding = AreaStanding & {
  own: number | null;
  /** From the highest and from the lowest, among all local authorities. */
  place: Rank | null;
  change: Change;
  since: ChangeSince | null;
  /** Null where no numbers behind the rates are published at all. */
  trend: RecentTrend | null;
};

type StandingSource = Pick<MeasureView, 'area' | 'known' | 'series' | 'values' | 'baseline'>;

/** Where the value of a period stands, beside which the reader chose a baseline. */
export function standingOf(view: StandingSource, period: PeriodFacts, counted: readonly CountedYear[] | null) {
  const { area, known, series, values, baseline } = view;
  const own = values.get(area.id)?.value ?? null;
  const others = known.places.all
    .filter((one) => one.kind === 'local-authority' && one.id !== area.id)
    .map(({ id }) => values.get(id)?.value ?? null);
  const neighbours = series.neighbours.map((line) => line.at(period).value);
  const { polarity, hidesBands } = series.measure;
  const now = momentOf(series.own, period);
  return {
    ...areaStanding({ own, others, neighbours, polarity, hidesBands, isAuthority: true }),
    own,
    place: rank(own, others),
    change: changeOf(series, series.own, period),
    since: baseline && changeSince({ label: baseline.label, value: series.own.at(baseline).value }, now),
    trend: counted && period.start !== null ? recentTrend(counted, { label: period.label, start: period.start }) : null,
  } satisfies MeasureStanding;
}

/** The change of one line on the year before. */
export function changeOf({ periods }: Series, line: Line, period: PeriodFacts): Change {
  const published = periods.map((one) => momentOf(line, one));
  return changeOnYearBefore(published, momentOf(line, period));
}

function momentOf(line: Line, period: PeriodFacts): DatedMoment {
  return { label: period.label, start: period.start, kind: period.kind, value: line.at(period).value };
}
