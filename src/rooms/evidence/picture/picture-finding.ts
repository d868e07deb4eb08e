import type { Series } from '../figures/series.ts';
import { finding, type Comparison, type Finding, type FindingInput } from './finding.rules.ts';
import type { Picture } from './picture.ts';

/** What the finding of a picture is computed from: the two totals in the period of the page. */
export function findingInput({ area, series, period }: Picture): FindingInput {
  const totals = series.filter(({ phase }) => phase.code === 'total');
  const of = (code: string) =>
    comparison(
      totals.find(({ measure }) => measure.code === code),
      period,
    );
  return {
    area: area.name,
    period: period?.label ?? '',
    decimals: totals[0]?.measure.decimals ?? 2,
    everPublished: series.some(({ periods, own }) => periods.some((one) => own.at(one).value !== null)),
    suspension: of('suspension-rate'),
    permanentExclusion: of('permanent-exclusion-rate'),
  };
}

export function findingOf(picture: Picture): Finding {
  return finding(findingInput(picture));
}

function comparison(series: Series | undefined, period: Picture['period']): Comparison {
  if (!series || !period) return { own: null, england: null, neighbours: [] };
  return {
    own: series.own.at(period).value,
    england: series.england?.at(period).value ?? null,
    neighbours: series.neighbours.map((line) => line.at(period).value),
  };
}
