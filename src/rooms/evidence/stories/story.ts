import type { Reader } from '../../../foundation/db/index.ts';
import { neighboursMean, type NeighboursMean } from '../comparison/neighbours-mean.rules.ts';
import { rank, type Rank } from '../comparison/rank.rules.ts';
import { compareShown } from '../comparison/shown.rules.ts';
import type { PeriodFacts } from '../figures/figure.ts';
import type { Known } from '../figures/known.ts';
import { seriesOf } from '../figures/observations.queries.ts';
import type { Place } from '../figures/places.ts';
import { seriesWords, type SeriesWords } from '../figures/series-words.ts';
import { companyOf, idsIn, seriesFor, type Series } from '../figures/series.ts';

/** The year that the programme measures change from, and the last whole year before the pandemic. */
export const BASELINE = '2019/20';
const BEFORE = '2018/19';
const MEASURES = ['suspension-rate', 'permanent-exclusion-rate'];
const PHASES = ['total', 'primary', 'secondary'];
/** Earlier years would make the panels unreadable and say nothing of the programme. */
const FIRST_START = '2014-09-01';

/** One rate in one year beside England and the neighbours of the time. */
export type Moment = {
  period: PeriodFacts;
  own: number | null;
  england: number | null;
  neighbours: (number | null)[];
  mean: NeighboursMean;
  /** Among the neighbours; null where the area has no figure. */
  place: Rank | null;
  /** 1 when the area is above the mean of its neighbours, as figures are shown; null where one is missing. */
  besideMean: -1 | 0 | 1 | null;
};

/** One rate from the baseline to the newest year. */
export type StoryLine = {
  series: Series;
  words: SeriesWords;
  before: Moment | null;
  then: Moment;
  now: Moment;
};

export type Story = {
  area: Place;
  /** The list of neighbours of the time: the oldest that is kept. */
  list: { id: string; label: string };
  listed: number;
  lines: StoryLine[];
};

/** What was and what is, of six rates: suspensions and permanent exclusions of all, primary and secondary schools. */
export async function storyOf(reader: Reader, known: Known, area: Place): Promise<Story | null> {
  const { catalogue, places } = known;
  const list = places.lists.at(-1);
  const measures = MEASURES.flatMap((code) => catalogue.measures.filter((one) => one.code === code));
  const phases = PHASES.flatMap((code) => catalogue.phases.filter((one) => one.code === code));
  const group = catalogue.groups.find(({ code }) => code === 'all');
  if (!list || !group || measures.length === 0) return null;
  const company = await companyOf(reader, places, area, list.id);
  const found = await seriesOf(reader, {
    measures: measures.map(({ id }) => id),
    phases: phases.map(({ id }) => id),
    areas: idsIn(company),
    group: group.id,
  });
  const lines = measures.flatMap((measure) => {
    const latest = catalogue.latest.get(measure.id);
    const years = (catalogue.published.get(measure.id) ?? []).filter(({ start }) => (start ?? '') >= FIRST_START);
    const called = (label: string) => years.find((one) => one.label === label && one.kind === 'academic-year');
    const [then, before] = [called(BASELINE), called(BEFORE)];
    if (!latest || !then) return [];
    return phases.map((phase): StoryLine => {
      const series = seriesFor({ measure, phase, group }, company, years, found);
      const moment = (period: PeriodFacts) => momentOf(series, period);
      return {
        ...{ series, words: seriesWords(measure, phase) },
        ...{ before: before ? moment(before) : null, then: moment(then), now: moment(latest) },
      };
    });
  });
  return { area, list, listed: company.neighbours.length, lines };
}

function momentOf({ own: line, england, neighbours: lines, measure }: Series, period: PeriodFacts): Moment {
  const own = line.at(period).value;
  const neighbours = lines.map((one) => one.at(period).value);
  const mean = neighboursMean(neighbours);
  const besideMean = own === null || mean.mean === null ? null : compareShown(own, mean.mean, measure.decimals);
  return {
    ...{ period, own, neighbours, mean, besideMean },
    england: england?.at(period).value ?? null,
    place: rank(own, neighbours),
  };
}
