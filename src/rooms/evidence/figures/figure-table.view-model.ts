import { missingCell, shown, type DataCell, type DataRow, type DataTable } from '../../../foundation/charts/index.ts';
import type { Observation } from './figure.ts';
import type { Line, Series } from './series.ts';
import type { SeriesWords } from './series-words.ts';
import type { Summary } from './summary.rules.ts';

/** A number as people read it with the unrounded one behind it, or the mark and the reason for none. */
export function cellOf({ value, status }: Observation, decimals: number): DataCell {
  return value === null ? missingCell(status ?? 'not-available') : { text: shown(value, decimals), value };
}

/** One row an area, one column a period: the twin of a trend. */
export function trendTable(series: Series, words: SeriesWords): DataTable {
  const { decimals } = series.measure;
  const row = (line: Line, strong = false): DataRow => ({
    header: line.place.name,
    strong,
    cells: series.periods.map((period) => cellOf(line.at(period), decimals)),
  });
  const rows = [row(series.own, true), ...series.neighbours.map((line) => row(line)), ...regionRows(series)];
  if (series.england) rows.push(row(series.england));
  return {
    caption: `${words.subtitle}: one row an area, with those it is compared with`,
    columns: [{ text: 'Area' }, ...series.periods.map(({ label }) => ({ text: label, numeric: true }))],
    rows,
  };
}

function regionRows(series: Series): DataRow[] {
  const lines = [series.region, series.wider].flatMap((line) => line ?? []);
  return lines.map((line) => ({
    header: line.place.name,
    cells: series.periods.map((period) => cellOf(line.at(period), series.measure.decimals)),
  }));
}

/** One row an area, highest first: the twin of a strip. Areas without a figure come last with the reason. */
export function neighboursTable(series: Series, words: SeriesWords, { period }: Summary): DataTable {
  const { decimals } = series.measure;
  const lines = [series.own, ...series.neighbours, series.region, series.wider, series.england];
  const rows = lines
    .flatMap((line) => line ?? [])
    .map((line) => ({ line, seen: line.at(period) }))
    .sort((a, b) => (b.seen.value ?? -Infinity) - (a.seen.value ?? -Infinity));
  return {
    caption: `${words.subtitle}, ${period.label}: one row an area, highest first`,
    columns: [{ text: 'Area' }, { text: period.label, unit: series.measure.unit, numeric: true }],
    rows: rows.map(({ line, seen }) => ({
      header: line.place.name,
      strong: line === series.own,
      cells: [cellOf(seen, decimals)],
    })),
  };
}
