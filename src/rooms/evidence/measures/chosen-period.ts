import type { PeriodFacts } from '../figures/figure.ts';
import type { Series } from '../figures/series.ts';
import { periodToShow } from '../figures/summary.rules.ts';

type ChosenPeriod = { period: PeriodFacts | null; notes: string[] };

/**
 * The period asked for, by its label or code. When nothing of the series is published for it, the newest with a figure
 * of the area (or else of its company) and a sentence that says so. Null for a period that there is not.
 */
export function chosenPeriod(
  series: Series,
  { all, latest }: { all: readonly PeriodFacts[]; latest: PeriodFacts | undefined },
  asked: string | undefined,
): ChosenPeriod | null {
  const isAsked = ({ code, label }: PeriodFacts) => code === asked || label === asked;
  const wanted =
    asked === undefined ? periodToShow([series], latest) : (series.periods.find(isAsked) ?? all.find(isAsked));
  if (asked !== undefined && !wanted) return null;
  if (!wanted || series.periods.includes(wanted)) return { period: wanted ?? null, notes: [] };
  const newest = series.periods.findLast((period) => series.own.at(period).value !== null) ?? series.periods.at(-1);
  if (!newest) return { period: latest ?? null, notes: [] };
  const note = `No figure is published for ${wanted.label}: ${newest.label}, the newest period with one, is shown.`;
  return { period: newest, notes: [note] };
}
