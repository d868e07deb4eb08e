import { BadRequest } from '../../../foundation/http/index.ts';
import type { PeriodFacts } from '../figures/figure.ts';
import type { Series } from '../figures/series.ts';

/** The programme measures change from this school year; a measure without it is set against its first year. */
const PROGRAMME_BASELINE = '2019/20';

/** The earlier periods of the same kind that a figure can be set against, newest first. */
export function baselinesFor({ periods }: Series, { kind, start }: PeriodFacts): PeriodFacts[] {
  const earlier = periods.filter((one) => one.kind === kind && (one.start ?? '') < (start ?? ''));
  return earlier.toReversed();
}

/** The baseline asked for, the programme's, or the first there is. Throws BadRequest for one that there is not. */
export function chosenBaseline(series: Series, period: PeriodFacts, asked: string | undefined): PeriodFacts | null {
  const offered = baselinesFor(series, period);
  if (asked === undefined) {
    const usual = offered.find(({ label, kind }) => label === PROGRAMME_BASELINE && kind === 'academic-year');
    return usual ?? offered.at(-1) ?? null;
  }
  const found = offered.find(({ code, label }) => code === asked || label === asked);
  if (found) return found;
  // Another period may have been chosen in the same form: a baseline after it is no fault of the reader's.
  if (series.periods.some(({ code, label }) => code === asked || label === asked)) return offered.at(-1) ?? null;
  throw new BadRequest('There is no such period to compare with.');
}
