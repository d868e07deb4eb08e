import { mapWords } from '../figures/england-map.view-model.ts';
import type { AskedQuestion } from '../questions/question.ts';
import type { MapYears } from './map-text.rules.ts';
import { mapViewOf, type EnglandView } from './map-view.ts';
import type { PlayedYear } from './played-years.ts';

/** The years as text for the player; some 25 kB. Empty without years. */
export function yearsForPlayer(
  england: EnglandView,
  played: readonly PlayedYear[],
  { addressFor }: Pick<AskedQuestion, 'addressFor'>,
): string {
  if (played.length === 0) return '';
  const { choice, classes, cells } = england;
  const years: MapYears = {
    areas: cells.map(({ hex }) => ({ code: hex.code, name: hex.name })),
    classes: classes.length,
    at: choice.years.indexOf(choice.year),
    years: choice.years.map(({ year }, nth) => ({
      label: year.period.label,
      href: `${addressFor({ year: year.period.code })}#england`,
      title: mapWords(mapViewOf(england, year)).title,
      fills: played[nth]?.fills ?? '',
      values: played[nth]?.values ?? '',
    })),
  };
  return JSON.stringify(years);
}
