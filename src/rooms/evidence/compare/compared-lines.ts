import type { Reader } from '../../../foundation/db/index.ts';
import { neighboursMean } from '../comparison/neighbours-mean.rules.ts';
import { crossSections, type Cut } from '../figures/cross-sections.queries.ts';
import type { MeasureFacts, Observation, PeriodFacts } from '../figures/figure.ts';
import type { Known } from '../figures/known.ts';
import { seriesOf, type Observations } from '../figures/observations.queries.ts';
import { onceEach } from '../figures/once-each.ts';
import { noRow } from '../figures/series.ts';
import { isCount, isTotal } from '../measures/england-total.rules.ts';
import type { Compared } from './chosen.ts';
import type { ComparedMeasure } from './compared-measure.ts';

/** An observation with how many of the areas behind it had a figure. */
type LineValue = Observation & { used: number; of: number };
export type ComparedLine = { compared: Compared; at(period: PeriodFacts): LineValue };

/** One measure for everybody who is compared. */
export type MeasureLines = {
  chosen: ComparedMeasure;
  /** A count has no decimals, whatever its publisher says. */
  measure: MeasureFacts;
  lines: ComparedLine[];
  /** Dated periods in which any of them has a value, oldest first. */
  periods: PeriodFacts[];
  /** Of the local authorities in the measure's newest period. */
  authoritiesAt(period: PeriodFacts): number[];
  /** Names of those whose figure is a total, which is not compared. */
  totals: string[];
};

type Asked = { known: Known; compared: readonly Compared[]; measures: readonly ComparedMeasure[] };

/** Whole series of all measures for all who are compared. Two round trips, whatever is asked for. */
export async function linesOf(reader: Reader, { known, compared, measures }: Asked): Promise<MeasureLines[]> {
  const { catalogue } = known;
  const group = catalogue.groups.find(({ code }) => code === 'all')?.id ?? 0;
  const areas = [...new Set(compared.flatMap(({ members }) => members.map(({ id }) => id)))];
  const ids = (of: (one: ComparedMeasure) => number) => [...new Set(measures.map(of))];
  const wanted = { measures: ids((one) => one.measure.id), phases: ids((one) => one.phase.id), areas, group };
  const found = await seriesOf(reader, wanted);
  const arranged = measures.map((chosen) => arrange(chosen, { known, compared, found }));
  const newest = measures.length === 1 ? CUTS : 1;
  const cuts = arranged.flatMap(({ chosen, periods }) => periods.slice(-newest).map((one) => cutOf(chosen, one)));
  const across = await crossSections(reader, cuts, group);
  return arranged.map((one) => judged(one, known, (cut) => across.of(cut)));
}

/** Bars in context, of a single measure, need all authorities in the year that is shown: nearly always a new one. */
const CUTS = 3;

function cutOf({ measure, phase }: ComparedMeasure, period: PeriodFacts): Cut {
  return { measure: measure.id, phase: phase.id, period: period.id };
}

function arrange(
  chosen: ComparedMeasure,
  { known, compared, found }: { known: Known; compared: readonly Compared[]; found: Observations },
) {
  const lines = compared.map((one) => lineOf(chosen, one, found));
  const published = known.catalogue.periods.filter(
    (period) => period.start !== null && lines.some((line) => line.at(period).value !== null),
  );
  return { chosen, lines, periods: published };
}

function lineOf({ measure, phase }: ComparedMeasure, compared: Compared, found: Observations): ComparedLine {
  const { members, isGroup } = compared;
  const seen = (period: PeriodFacts) =>
    members.map((place) => found.at(measure.id, phase.id, place.id, period.id) ?? noRow(place, period));
  const at = (period: PeriodFacts): LineValue => {
    const values = seen(period);
    const [only] = values;
    if (!isGroup && only) return { ...only, used: only.value === null ? 0 : 1, of: 1 };
    const { mean, used } = neighboursMean(values.map(({ value }) => value));
    const source = values.find(({ value }) => value !== null)?.source ?? 0;
    return { value: mean, status: mean === null ? 'not-available' : null, source, used, of: members.length };
  };
  // A chart asks for the same value once for each panel, and a mean looks at ten areas for it.
  return { compared, at: onceEach(at) };
}

function judged(
  { chosen, lines, periods }: ReturnType<typeof arrange>,
  { places }: Known,
  across: (cut: Cut) => ReadonlyMap<number, Observation>,
): MeasureLines {
  const { measure } = chosen;
  const authoritiesAt = (period: PeriodFacts) =>
    [...across(cutOf(chosen, period))].flatMap(([id, { value }]) =>
      value !== null && places.byId.get(id)?.kind === 'local-authority' ? [value] : [],
    );
  const newest = periods.at(-1);
  const authorities = newest ? authoritiesAt(newest) : [];
  const isWider = ({ compared: { isGroup, members } }: ComparedLine) =>
    !isGroup && members[0]?.kind !== 'local-authority';
  const isLeftOut = (line: ComparedLine) => {
    const last = isWider(line) ? periods.findLast((period) => line.at(period).value !== null) : undefined;
    return last !== undefined && isTotal(measure.unit, line.at(last).value, authorities);
  };
  return {
    chosen,
    measure: isCount(measure.unit, authorities) ? { ...measure, decimals: 0 } : measure,
    lines: lines.filter((line) => !isLeftOut(line)),
    periods,
    authoritiesAt,
    totals: lines.filter(isLeftOut).map(({ compared }) => compared.name),
  };
}
