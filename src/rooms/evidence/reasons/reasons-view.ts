import type { Place } from '../figures/places.ts';
import type { QuestionFigure } from '../questions/question.ts';
import type { ReasonCounts, YearOfReasons } from './reason-counts.ts';

/** What the figures of the page share. */
export type ReasonsView = {
  counts: ReasonCounts;
  area: Place;
  now: YearOfReasons;
  before: YearOfReasons;
  /** Other places in the year of `now`, to be seen beside the area: its region and England. */
  beside: { place: Place; year: YearOfReasons }[];
  what: string;
  source: QuestionFigure['source'];
};

/** Why a drawing of shares is missing. */
export function missingWords({ area, now, what }: ReasonsView): string {
  return `No shares can be told of the reasons for ${what} in ${area.name} in ${now.year.label}.`;
}
