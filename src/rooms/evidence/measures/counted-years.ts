import type { Reader } from '../../../foundation/db/index.ts';
import type { CountedYear } from '../comparison/recent-trend.rules.ts';
import type { PeriodFacts } from '../figures/figure.ts';
import type { Known } from '../figures/known.ts';
import { seriesOf } from '../figures/observations.queries.ts';
import type { Series } from '../figures/series.ts';

const SUSPENSIONS = 'suspension-count';

/** Which numbers stand behind which rates; LAIT's own short names are the same rates. */
const COUNTS: [rate: RegExp, count: string][] = [
  [/^permanent-exclusion-rate|PermEx$/, 'permanent-exclusion-count'],
  [/^suspension-rate|FixedEx$/, SUSPENSIONS],
];
const PUPILS = /^pupils-with-suspension-rate|Pup_FixedEx$/;
const POPULATION = 'pupil-headcount';

/** The measure of events behind a rate; null where no numbers are published for it. */
function countBehind(code: string): string | null {
  if (PUPILS.test(code)) return 'pupils-with-suspension-count';
  return COUNTS.find(([rate]) => rate.test(code))?.[1] ?? null;
}

/** Whether the events behind a rate can come to the same pupil several times in a year. */
export function repeatsIn(code: string): boolean {
  return countBehind(code) === SUSPENSIONS;
}

/** Events and pupils of an area by year, for the rates whose numbers are published; null for others. One round trip. */
export async function countedYears(
  reader: Reader,
  { catalogue }: Known,
  { measure, phase, group, own }: Series,
): Promise<CountedYear[] | null> {
  const codes = [countBehind(measure.code), POPULATION];
  const [events, population] = codes.map((code) => catalogue.measures.find((one) => one.code === code)?.id);
  if (group.code !== 'all' || events === undefined || population === undefined) return null;
  const area = own.place.id;
  const wanted = { measures: [events, population], areas: [area], phases: [phase.id], group: group.id };
  const found = await seriesOf(reader, wanted);
  const valueOf = (one: number, period: PeriodFacts) => found.at(one, phase.id, area, period.id)?.value ?? null;
  return catalogue.periods.flatMap((period) => {
    const { label, start, kind } = period;
    if (kind !== 'academic-year' || start === null) return [];
    return [{ label, start, events: valueOf(events, period), population: valueOf(population, period) }];
  });
}
