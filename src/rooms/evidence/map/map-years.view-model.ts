import { mapWords } from '../figures/england-map.view-model.ts';
import type { AskedQuestion } from '../questions/question.ts';
import type { MapYears } from './map-text.rules.ts';
import { cellsOf, mapViewOf, type EnglandView, type MapCell } from './map-view.ts';
import type { MapView } from '../figures/england-map.view-model.ts';

export type DrawnYear = { view: MapView; cells: MapCell[] };

/** Every year of the map in the classes of all years; none where the classes are those of one year. */
export function drawnYears(england: EnglandView): DrawnYear[] {
  if (england.choice.classes.value !== 'all') return [];
  return england.choice.years.map(({ year }) => {
    const view = mapViewOf(england, year);
    return { view, cells: cellsOf(view, england.classes) };
  });
}

/** The years as text for the player; some 25 kB. Empty without years. */
export function yearsForPlayer(
  { choice, classes, cells }: EnglandView,
  drawn: readonly DrawnYear[],
  { addressFor }: Pick<AskedQuestion, 'addressFor'>,
): string {
  if (drawn.length === 0) return '';
  const years: MapYears = {
    areas: cells.map(({ hex }) => ({ code: hex.code, name: hex.name })),
    classes: classes.length,
    at: choice.years.indexOf(choice.year),
    years: drawn.map(({ view, cells: shown }) => ({
      label: view.period.label,
      href: `${addressFor({ year: view.period.code })}#england`,
      title: mapWords(view).title,
      fills: shown.map(({ fill }) => fill).join(''),
      values: shown.map(({ valueText }) => valueText).join('|'),
    })),
  };
  return JSON.stringify(years);
}
