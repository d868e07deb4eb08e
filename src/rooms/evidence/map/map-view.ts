import { classesOf, classOf, fillKeyOf, shown, type Hex, type MapClass } from '../../../foundation/charts/index.ts';
import type { Reader } from '../../../foundation/db/index.ts';
import { hexesOf, placeInEngland, type MapView } from '../figures/england-map.view-model.ts';
import type { Known } from '../figures/known.ts';
import { mostRecent } from '../figures/most-recent.ts';
import { neighboursIn, type Place } from '../figures/places.ts';
import { seriesWords } from '../figures/series-words.ts';
import type { Rank } from '../comparison/rank.rules.ts';
import { mapChoice, type MapChoice } from './map-choice.ts';
import type { MapYear } from './map-data.ts';
import { findingOfMap } from './map-finding.rules.ts';
import { areaText } from './map-text.rules.ts';

/** An authority on the map; `mapClass` counts from 0 and is null without a figure. */
export type MapCell = { hex: Hex; mapClass: number | null; fill: string; valueText: string; text: string };

export type EnglandView = {
  known: Known;
  area: Place;
  neighbours: Place[];
  choice: MapChoice;
  classes: MapClass[];
  /** The map of the chosen year. */
  view: MapView;
  cells: MapCell[];
  place: Rank | null;
  finding: string[];
};

/** Everything that the page says of an area and a year, before it is drawn. At most three round trips. */
export async function englandView(
  reader: Reader,
  known: Known,
  area: Place,
  query: Readonly<Record<string, string>>,
): Promise<EnglandView> {
  const choice = await mapChoice(reader, known, query);
  const neighbours = await neighboursIn(reader, known.places, choice.list.id, area);
  return viewOf(known, area, neighbours, choice, await rememberedClasses(known, choice));
}

const recentClasses = mostRecent<MapClass[]>(60);

function rememberedClasses(known: Known, choice: MapChoice): Promise<MapClass[]> {
  const { measure, phase, group, breaks, classes, year } = choice;
  const cut = classes.value === 'all' ? 'all' : year.value;
  const key = [known.release, measure.id, phase.value, group.value, breaks.value, cut].join(' ');
  return recentClasses(key, () => Promise.resolve(classesFor(known, choice)));
}

/** Cut from the authorities' own figures of this year, or of all years, of the time in which they existed. */
export function classesFor({ places }: Known, { years, year, classes, breaks, measure }: MapChoice): MapClass[] {
  const authorities = new Set(places.all.flatMap(({ id, kind }) => (kind === 'local-authority' ? [id] : [])));
  const taken = classes.value === 'all' ? years.map((one) => one.year) : [year.year];
  const values = taken.flatMap((one) =>
    [...one.values].flatMap(([id, { value }]) => (value !== null && authorities.has(id) ? [value] : [])),
  );
  return classesOf(values, measure.decimals, breaks.value);
}

export function viewOf(
  known: Known,
  area: Place,
  neighbours: Place[],
  choice: MapChoice,
  classes: MapClass[],
): EnglandView {
  const shared = { known, area, neighbours, choice, classes };
  const view = mapViewOf(shared, choice.year.year);
  const cells = cellsOf(view, classes);
  const place = placeInEngland(view);
  return { ...shared, view, cells, place, finding: findingOfMap({ ...shared, view, cells, place }) };
}

export function mapViewOf(
  { known, area, neighbours, choice }: Pick<EnglandView, 'known' | 'area' | 'neighbours' | 'choice'>,
  { period, values }: MapYear,
): MapView {
  const { measure, phase, group } = choice;
  const words = seriesWords(measure, phase.phase, group.group);
  return { ...{ places: known.places, area, neighbours, measure, words, period, values }, source: '' };
}

/** Every authority with its class and its words, in the order of the hexes. */
export function cellsOf(view: MapView, classes: MapClass[]): MapCell[] {
  const { decimals } = view.measure;
  return hexesOf(view).map((hex) => {
    const mapClass = hex.value === null ? null : classOf(classes, hex.value, decimals);
    const valueText = valueWords(hex, decimals);
    const fill = fillKeyOf({ mapClass, old: hex.predecessorName !== undefined, status: hex.status });
    return { hex, mapClass, fill, valueText, text: areaText(hex.name, valueText, mapClass, classes.length) };
  });
}

function valueWords({ value, status, predecessorName }: Hex, decimals: number): string {
  if (value === null) return status === 'suppressed' ? 'hidden to protect people' : 'no figure';
  return predecessorName ? `${shown(value, decimals)} (figure of ${predecessorName})` : shown(value, decimals);
}
