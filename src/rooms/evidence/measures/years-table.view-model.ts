import type { DataTable } from '../../../foundation/charts/index.ts';
import { cellOf } from '../figures/figure-table.view-model.ts';
import type { Catalogue } from '../figures/figure.ts';
import { regionAt, type Line, type Series } from '../figures/series.ts';
import type { SeriesWords } from '../figures/series-words.ts';
import { sourceRanges } from './source-ranges.rules.ts';

/** One row a period, newest first: the area, its region and England as published, totals too, which are called so. */
export function yearsTable(published: Series, words: SeriesWords, englandIsTotal: boolean): DataTable {
  const { decimals } = published.measure;
  const last = published.periods.at(-1);
  const bare = (value: number | null) => cellOf({ value, status: 'not-available', source: 0 }, decimals);
  return {
    caption: `${words.subtitle} in ${published.own.place.name}: one row a period, newest first`,
    columns: [
      { text: 'Period' },
      { text: published.own.place.name, numeric: true },
      { text: (last && regionAt(published, last)?.name) ?? 'Region', numeric: true },
      { text: englandIsTotal ? 'England (a total)' : 'England', numeric: true },
    ],
    rows: published.periods.toReversed().map((period) => ({
      header: period.label,
      cells: [
        cellOf(published.own.at(period), decimals),
        bare(regionAt(published, period)?.value ?? null),
        bare(published.england?.at(period).value ?? null),
      ],
    })),
  };
}

/** Where the area's figures are from, by runs of periods; England's where the area has none. */
export function sourcesOf(published: Series, catalogue: Catalogue): { of: string; ranges: string[] } | null {
  for (const line of [published.own, published.england]) {
    const ranges = line ? sourceRanges(sourced(published, line, catalogue)) : [];
    if (line && ranges.length > 0) return { of: line.place.name, ranges };
  }
  return null;
}

function sourced({ periods }: Series, line: Line, { sources }: Catalogue) {
  return periods.map((period) => {
    const { value, source } = line.at(period);
    const text = sources.find(({ id }) => id === source)?.text;
    return { label: period.label, source: value === null ? null : (text ?? null) };
  });
}
