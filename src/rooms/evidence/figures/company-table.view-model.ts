import type { DataTable } from '../../../foundation/charts/index.ts';
import { cellOf } from './figure-table.view-model.ts';
import type { MapView } from './england-map.view-model.ts';
import type { Place } from './places.ts';

/** The area, its neighbours and England beside the map, the highest figure first; who has none comes last. */
export function companyTable(view: MapView): DataTable {
  const { area, neighbours, places, values, words, period, measure } = view;
  const company = [area, ...neighbours, ...(places.england ? [places.england] : [])];
  const valueOf = ({ id }: Place) => values.get(id)?.value ?? null;
  const order = (one: Place, other: Place) =>
    (valueOf(other) ?? -Infinity) - (valueOf(one) ?? -Infinity) || one.name.localeCompare(other.name);
  return {
    caption: `${words.label}, ${period.label}: ${area.name}, its neighbours and England, the highest first`,
    columns: [{ text: 'Area' }, { text: period.label, unit: measure.unit, numeric: true }],
    rows: [...new Set(company)].sort(order).map((place) => ({
      header: place.name,
      strong: place.id === area.id,
      cells: [cellOf(values.get(place.id) ?? { value: null, status: 'not-available', source: 0 }, measure.decimals)],
    })),
  };
}
