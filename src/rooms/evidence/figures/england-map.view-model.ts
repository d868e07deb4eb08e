import { hexMap, type Chart, type DataTable, type Hex } from '../../../foundation/charts/index.ts';
import { rank, type Rank } from '../comparison/rank.rules.ts';
import { rememberedChart } from './chart-memory.ts';
import { mapTitle } from './figure-titles.rules.ts';
import { cellOf } from './figure-table.view-model.ts';
import type { MeasureFacts, Observation, PeriodFacts } from './figure.ts';
import type { Place, Places } from './places.ts';
import type { SeriesWords } from './series-words.ts';

/** One measure in one period over England, seen from one area. `values` is by area id. */
export type MapView = {
  places: Places;
  area: Place;
  neighbours: readonly Place[];
  measure: MeasureFacts;
  words: SeriesWords;
  period: PeriodFacts;
  values: Map<number, Observation>;
  source: string;
};

/** The area's place among all local authorities of that time with a value. */
export function placeInEngland({ places, area, values }: MapView): Rank | null {
  const others = places.all.filter(({ id, kind }) => kind === 'local-authority' && id !== area.id);
  const valueOf = (id: number) => values.get(id)?.value ?? null;
  return rank(
    valueOf(area.id),
    others.map(({ id }) => valueOf(id)),
  );
}

export function mapWords(view: MapView) {
  const title = mapTitle(view.area.name, view.words.rate, view.period.label, placeInEngland(view));
  return { title, subtitle: `${view.words.subtitle}, ${view.period.label}`, source: view.source };
}

/** The hex map of today's authorities; a hex whose authority came later shows its predecessor's value, hatched. */
export function drawMap(view: MapView): Chart {
  const spec = {
    ...mapWords(view),
    measure: view.measure.code,
    hexes: hexesOf(view),
    decimals: view.measure.decimals,
    unit: view.measure.unit,
    bands: 5 as const,
    hereName: view.area.name,
  };
  return rememberedChart('map', spec, hexMap);
}

/** One row a local authority, in the order of their names: the twin of the map. */
export function mapTable(view: MapView): DataTable {
  const rows = hexesOf(view).sort((a, b) => a.name.localeCompare(b.name));
  return {
    caption: `${view.words.subtitle}, ${view.period.label}: one row a local authority`,
    columns: [
      { text: 'Local authority' },
      { text: view.period.label, unit: view.measure.unit, numeric: true },
      { text: 'Whose figure' },
    ],
    rows: rows.map((hex) => ({
      header: hex.name,
      strong: hex.role === 'here',
      cells: [
        cellOf({ value: hex.value, status: hex.status, source: 0 }, view.measure.decimals),
        { text: hex.predecessorName ?? 'Its own', value: null },
      ],
    })),
  };
}

/** Today's authorities with their figures of that time: their own, or that of the one area whose place they took. */
export function hexesOf(view: MapView): Hex[] {
  const near = new Set(view.neighbours.map(({ id }) => id));
  const role: RoleOf = (id) => (id === view.area.id ? 'here' : near.has(id) ? 'neighbour' : null);
  return view.places.hexes.flatMap(({ areaId, q, r }) => {
    const place = view.places.byId.get(areaId);
    return place ? [{ ...shownValue(view, place, role), name: place.name, code: place.number, q, r }] : [];
  });
}

type RoleOf = (area: number) => Hex['role'];
type ShownValue = Pick<Hex, 'value' | 'status' | 'role' | 'predecessorName'>;

function shownValue(view: MapView, place: Place, role: RoleOf): ShownValue {
  const own = view.values.get(place.id);
  if (own && own.value !== null) return { value: own.value, status: null, role: role(place.id) };
  const before = predecessorsWithValue(view, place);
  const [only] = before;
  if (!only) return { value: null, status: own?.status ?? 'not-available', role: role(place.id) };
  const seen = before.find(({ id }) => role(id) !== null) ?? only;
  const names = before.map(({ name }) => name).join(' and ');
  // Two predecessors have two values and the new authority none: no number may be made up out of them.
  const value = before.length === 1 ? (view.values.get(only.id)?.value ?? null) : null;
  const status = value === null ? 'not-applicable' : null;
  return { value, status, role: role(place.id) ?? role(seen.id), predecessorName: names };
}

function predecessorsWithValue({ places, values }: MapView, place: Place): Place[] {
  return place.predecessors.flatMap((id) => {
    const before = places.byId.get(id);
    return before && (values.get(id)?.value ?? null) !== null ? [before] : [];
  });
}
