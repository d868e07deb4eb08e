import { missingCell, shown, type DataCell, type DataRow, type DataTable } from '../../../foundation/charts/index.ts';
import type { Catalogue, Observation, PeriodFacts } from './figure.ts';
import { regionAt, type Line, type Series } from './series.ts';
import type { SeriesWords } from './series-words.ts';
import type { Summary } from './summary.rules.ts';

/** A number as people read it with the unrounded one behind it, or the mark and the reason for none. */
export function cellOf({ value, status }: Observation, decimals: number): DataCell {
  return value === null ? missingCell(status ?? 'not-available') : { text: shown(value, decimals), value };
}

/** One row an area, one column a period: the twin of a trend. With `sources`, a last row says where each year is from. */
export function trendTable(series: Series, words: SeriesWords, catalogue: Catalogue, sources = false): DataTable {
  const { decimals } = series.measure;
  const row = (line: Line, strong = false): DataRow => ({
    header: line.place.name,
    strong,
    cells: series.periods.map((period) => cellOf(line.at(period), decimals)),
  });
  const rows = [row(series.own, true), ...series.neighbours.map((line) => row(line)), ...regionRows(series)];
  if (series.england) rows.push(row(series.england));
  if (sources) rows.push(sourceRow(series, catalogue));
  return {
    caption: `${words.subtitle}: one row an area, with its statistical neighbours, region and England`,
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

function sourceRow(series: Series, catalogue: Catalogue): DataRow {
  const text = (period: PeriodFacts) => sourceOf(catalogue, series.own.at(period).source)?.text ?? 'none';
  return {
    header: `Source of ${series.own.place.name}’s figure`,
    cells: series.periods.map((period) => ({ text: text(period), value: null })),
  };
}

/** One row a year with its source: the area, its neighbours' mean, its region and England. */
export function yearsTable(series: Series, words: SeriesWords, catalogue: Catalogue): DataTable {
  const { decimals } = series.measure;
  const last = series.periods.at(-1);
  const bare = (value: number | null) => cellOf({ value, status: 'not-available', source: 0 }, decimals);
  return {
    caption: `${words.subtitle} in ${series.own.place.name}: one row a period, newest first`,
    columns: [
      { text: 'Period' },
      { text: series.own.place.name, numeric: true },
      { text: (last && regionAt(series, last)?.name) ?? 'Region', numeric: true },
      { text: 'England', numeric: true },
      { text: 'Source' },
    ],
    rows: series.periods.toReversed().map((period) => ({
      header: period.label,
      cells: [
        cellOf(series.own.at(period), decimals),
        bare(regionAt(series, period)?.value ?? null),
        bare(series.england?.at(period).value ?? null),
        { text: sourceOf(catalogue, series.own.at(period).source)?.text ?? 'No figure', value: null },
      ],
    })),
  };
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

/** The release that a number was taken from; nothing for a place without a row. */
export function sourceOf(catalogue: Catalogue, id: number) {
  return catalogue.sources.find((source) => source.id === id);
}
