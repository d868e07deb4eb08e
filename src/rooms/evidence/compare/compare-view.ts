import type { Reader } from '../../../foundation/db/index.ts';
import { direction, type Direction } from '../comparison/direction.rules.ts';
import { compareShown } from '../comparison/shown.rules.ts';
import type { PeriodFacts } from '../figures/figure.ts';
import type { Known } from '../figures/known.ts';
import type { Place } from '../figures/places.ts';
import { seriesWords, type SeriesWords } from '../figures/series-words.ts';
import { comparedOf, type Compared } from './chosen.ts';
import type { Token } from './chosen.rules.ts';
import { commonPeriod } from './common-period.rules.ts';
import type { ComparedMeasure } from './compared-measure.ts';
import { linesOf, type ComparedLine, type MeasureLines } from './compared-lines.ts';

/** One measure of all who are compared, as the page shows it. */
export type ComparedView = MeasureLines & {
  words: SeriesWords;
  own: ComparedLine;
  england: ComparedLine | null;
  /** In which they are set side by side. */
  period: PeriodFacts | null;
  periodNotes: string[];
  direction: Direction | null;
  englandDirection: Direction | null;
  /** The newest period in which the area and England both have a figure, and how they compare there, as shown. */
  besideEngland: { period: PeriodFacts; way: -1 | 0 | 1 } | null;
};

type CompareChoice = { measures: readonly ComparedMeasure[]; tokens: readonly Token[]; period?: string };

/** Everything that a comparison says, before it is drawn. Throws BadRequest for an area that does not exist. */
export async function compareView(
  reader: Reader,
  known: Known,
  area: Place,
  { measures, tokens, period }: CompareChoice,
): Promise<{ compared: Compared[]; views: ComparedView[] }> {
  const compared = await comparedOf(reader, known, area, tokens);
  const england = known.places.england;
  const alone = measures.length > 1;
  // Several measures are always read beside England, whether or not it was chosen.
  const beside = alone && england ? withEngland(compared, england) : compared;
  const all = await linesOf(reader, { known, compared: beside, measures });
  return { compared, views: all.map((one) => viewOf(one, { area, asked: alone ? undefined : period })) };
}

function withEngland(compared: readonly Compared[], england: Place): Compared[] {
  if (compared.some((one) => isOnly(one, england.id))) return [...compared];
  return [...compared, { token: null, name: england.name, note: null, members: [england], isGroup: false }];
}

function isOnly({ isGroup, members }: Compared, id: number): boolean {
  return !isGroup && members[0]?.id === id;
}

function viewOf(one: MeasureLines, { area, asked }: { area: Place; asked: string | undefined }): ComparedView {
  const own = one.lines.find(({ compared }) => isOnly(compared, area.id));
  if (!own) throw new Error('The area of the page is always compared.');
  const england =
    one.lines.find(({ compared: { isGroup, members } }) => !isGroup && members[0]?.kind === 'england') ?? null;
  const { period, notes } = commonPeriod(one, asked);
  return {
    ...one,
    words: seriesWords(one.chosen.measure, one.chosen.phase),
    ...{ own, england, period, periodNotes: notes },
    direction: period && directionOf(one, own, period),
    englandDirection: period && england && directionOf(one, england, period),
    besideEngland: england && besideEngland(one, own, england),
  };
}

function directionOf({ periods, measure }: MeasureLines, line: ComparedLine, period: PeriodFacts): Direction {
  const moments = periods
    .filter(({ kind }) => kind === period.kind)
    .map((one) => ({ label: one.label, start: one.start, value: line.at(one).value }));
  return direction(moments, period.label, measure.decimals);
}

function besideEngland({ periods, measure }: MeasureLines, own: ComparedLine, england: ComparedLine) {
  const period = periods.findLast((one) => own.at(one).value !== null && england.at(one).value !== null);
  if (!period) return null;
  const [mine, its] = [own.at(period).value ?? 0, england.at(period).value ?? 0];
  return { period, way: compareShown(mine, its, measure.decimals) };
}
