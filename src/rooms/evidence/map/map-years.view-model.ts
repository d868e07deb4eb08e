import { mapWords } from '../figures/england-map.view-model.ts';
import type { AskedQuestion } from '../questions/question.ts';
import type { MapYears } from './map-text.rules.ts';
import { cellsOf, mapViewOf, type EnglandView } from './map-view.ts';

/** Every year of the map in the classes of all years, as text for the player; some 25 kB. */
export function yearsForPlayer(england: EnglandView, { addressFor }: Pick<AskedQuestion, 'addressFor'>): string {
  const { choice, classes, cells } = england;
  const years: MapYears = {
    areas: cells.map(({ hex }) => ({ code: hex.code, name: hex.name })),
    classes: classes.length,
    at: choice.years.indexOf(choice.year),
    years: choice.years.map(({ value, text, year }) => {
      const view = mapViewOf(england, year);
      const shown = cellsOf(view, classes);
      return {
        label: text,
        href: `${addressFor({ year: value })}#england`,
        title: mapWords(view).title,
        fills: shown.map(({ fill }) => fill).join(''),
        values: shown.map(({ valueText }) => valueText).join('|'),
      };
    }),
  };
  return JSON.stringify(years);
}
