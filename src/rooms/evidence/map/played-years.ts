import { setImmediate } from 'node:timers/promises';
import { mostRecent } from '../figures/most-recent.ts';
import { cellsOf, mapViewOf, type EnglandView } from './map-view.ts';

/** One year of a map in the classes of all years, in the order of the hexes: a letter an area, and their figures joined by bars. */
export type PlayedYear = { fills: string; values: string };

// Fillings and figures are the same whichever area the map is seen from; some 30 kB for the years of a measure.
const recent = mostRecent<PlayedYear[]>(60);

/** Every year of the map, oldest first; none where the classes are those of one year. */
export function playedYears(england: EnglandView): Promise<PlayedYear[]> {
  const { known, choice } = england;
  const { measure, phase, group, breaks, classes } = choice;
  if (classes.value !== 'all') return Promise.resolve([]);
  const key = [known.release, measure.id, phase.value, group.value, breaks.value].join(' ');
  return recent(key, () => readYears(england));
}

// Others have their turn between the years: all eighteen take some 20 ms.
async function readYears(england: EnglandView): Promise<PlayedYear[]> {
  const played: PlayedYear[] = [];
  for (const { year } of england.choice.years) {
    const cells = cellsOf(mapViewOf(england, year), england.classes);
    const fills = cells.map(({ fill }) => fill).join('');
    played.push({ fills, values: cells.map(({ valueText }) => valueText).join('|') });
    await setImmediate();
  }
  return played;
}
