import { cellPlace, known, readTable, type BuildContext } from './build-context.ts';
import type { CsvRow } from './csv.ts';
import { LAIT_NAMES, topicOf, unitOf, type MeasureAbout } from './measure-about.ts';
import { stop, type Place } from './oddity.ts';
import { FILES } from './sources.ts';

const HEADING = [
  'Measure_code',
  'Topic',
  'Measure',
  'Chart_title',
  'Measure_short',
  'Polarity',
  'y_axis_name',
  'state_funded_flag',
  'Table_status',
  'Description',
  'Last Update',
  'Next Update',
  'Data Owner (DO) /Supplier and Contact Details',
  'Methodology',
  'Hyperlink(s)',
  'dps',
  'Year_Type',
  'No_Quartile',
];
const DEFAULT_DECIMALS = 2;
const POLARITY: Record<string, 'low' | 'high' | null> = { Low: 'low', High: 'high', '-': null, NA: null };

export type LaitMeasure = MeasureAbout & { yearType: string };
export type LaitDictionary = { measures: Map<string, LaitMeasure>; newestUpdate: string };

/** The measures of the LAIT store by short name (inner spaces are part of it), rows of one short name put together. */
export async function readDictionary(build: BuildContext): Promise<LaitDictionary> {
  const rows = await readTable(build, FILES.dictionary, HEADING);
  const byCode = new Map<string, CsvRow[]>();
  for (const row of rows) {
    const code = row.cells.Measure_short ?? '';
    byCode.set(code, [...(byCode.get(code) ?? []), row]);
  }
  const measures = new Map([...byCode].map(([code, same]) => [code, putTogether(build, code, same)]));
  return { measures, newestUpdate: newestUpdate(rows) };
}

/** Topics are merged, the row that states decimals wins, and bands are hidden when any row hides them. */
function putTogether(build: BuildContext, code: string, rows: CsvRow[]): LaitMeasure {
  const best = rows.find((row) => row.cells.dps !== 'NA') ?? rows[0];
  if (!best) throw new Error(`No row for ${code}`);
  const place = (column: string, row: CsvRow = best) => cellPlace(FILES.dictionary, row, column);
  for (const column of ['Polarity', 'Year_Type']) {
    const other = rows.find((row) => row.cells[column] !== best.cells[column]);
    if (other) stop(place(column, other), `"${best.cells[column]}", as in the other row of ${code}`);
  }
  return {
    code,
    name: LAIT_NAMES[code] ?? (best.cells.Measure ?? '').replace(/\s+/g, ' ').trim(),
    topics: [...new Set(rows.map((row) => topicOf(row.cells.Topic ?? '')))].sort(),
    unit: unitOf(best.cells.y_axis_name ?? '') ?? stop(place('y_axis_name'), 'a unit that measure-about.ts knows'),
    polarity: known(build, POLARITY, place('Polarity')),
    decimals: decimalsOf(rows),
    hidesQuartile: rows.some((row) => known(build, { N: true, NA: false }, place('No_Quartile', row))),
    origin: 'lait',
    yearType: best.cells.Year_Type ?? '',
  };
}

function decimalsOf(rows: CsvRow[]): number {
  const stated = new Set(rows.map((row) => row.cells.dps ?? '').filter((text) => text !== 'NA'));
  const [decimals] = stated;
  if (decimals === undefined) return DEFAULT_DECIMALS;
  const place: Place = cellPlace(FILES.dictionary, rows[0] ?? { line: 0, cells: {} }, 'dps');
  if (stated.size > 1 || !/^\d$/.test(decimals))
    stop({ ...place, value: [...stated].join(', ') }, 'one number of decimals');
  return Number(decimals);
}

/** Spreadsheets count days from 30 December 1899. */
function newestUpdate(rows: CsvRow[]): string {
  const serials = rows.map((row) => row.cells['Last Update'] ?? '').filter((text) => /^\d{5}$/.test(text));
  const newest = Math.max(...serials.map(Number));
  return new Date(Date.UTC(1899, 11, 30) + newest * 86_400_000).toISOString().slice(0, 10);
}
