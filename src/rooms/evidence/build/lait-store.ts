import { parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { areaByNumber, existedIn } from './area-index.ts';
import { noteRows, type BuildContext } from './build-context.ts';
import { readingOf } from './corrections.ts';
import { addFact } from './fact-store.ts';
import type { LaitDictionary, LaitMeasure } from './lait-dictionary.ts';
import { LAIT_EXCLUSIONS } from './measure-about.ts';
import { stop, type Place } from './oddity.ts';
import { laitPeriod, UNKNOWN_PERIOD, type Period } from './periods.ts';
import { openPublished } from './published-file.ts';
import { FILES, LAIT } from './sources.ts';

const HEADING = ['Short Desc', 'Data item', 'Years', 'LA and Regions', 'Values', 'LA Number', 'Region'];
const NUMBER = /^-?\d+(?:\.\d+)?(?:E[+-]?\d+)?$/;

/** A row of the store, by the publisher's headings. */
export type LaitRow = Record<string, unknown>;

/** Every value of the LAIT store, under its short name. */
export async function addLaitStore(build: BuildContext, dictionary: LaitDictionary): Promise<void> {
  const { bytes, sha256 } = await openPublished(build.folder, FILES.lait);
  const rows = await readRows(bytes);
  noteRows(build, FILES.lait, sha256, rows.length);
  addLaitRows(build, dictionary, rows);
}

/** Adds the rows of the store. In messages lines count from 2, as if the store had a heading line. */
export function addLaitRows(build: BuildContext, dictionary: LaitDictionary, rows: LaitRow[]): void {
  rows.forEach((row, index) => addRow(build, dictionary, row, index + 2));
  checkEveryArea(build);
}

async function readRows(bytes: Buffer): Promise<LaitRow[]> {
  // hyparquet reads an ArrayBuffer from its start, and Node may keep a small file within a shared pool.
  const file = new Uint8Array(bytes).buffer;
  const whole = { file: FILES.lait, line: null, column: null };
  const rows = await parquetReadObjects({ file, compressors }).catch((error: unknown) =>
    stop({ ...whole, value: error instanceof Error ? error.message : String(error) }, 'a whole parquet file'),
  );
  const columns = Object.keys(rows[0] ?? {});
  if (columns.join() !== HEADING.join()) stop({ ...whole, line: 1, value: columns.join(', ') }, HEADING.join(', '));
  return rows;
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function addRow(build: BuildContext, dictionary: LaitDictionary, row: LaitRow, line: number): void {
  const place = (column: string): Place => ({ file: FILES.lait, line, column, value: textOf(row[column]) });
  const code = textOf(row['Short Desc']);
  const measure = dictionary.measures.get(code) ?? stop(place('Short Desc'), 'a short name of the dictionary');
  const area = areaByNumber(
    build.areas,
    'lait',
    textOf(row['LA Number']),
    textOf(row['LA and Regions']),
    place('LA Number'),
  );
  const period = periodOf(build, measure, place('Years'));
  const phase = LAIT_EXCLUSIONS[code]?.phase ?? 'total';
  const missing = existedIn(area, period) ? 'n' : 'a';
  const cell = cellOf(place('Values'), missing);
  const published = textOf(row.Years);
  addFact(
    build.store,
    { measure: code, period, phase, group: 'all', area: area.number, source: LAIT, cell, published },
    place('Years'),
  );
}

function periodOf(build: BuildContext, measure: LaitMeasure, place: Place): Period {
  if (place.value !== '0') return laitPeriod(place.value, measure.yearType, place);
  const reading = readingOf(build.ledger, place, 'a period');
  return reading === 'period-not-stated' ? UNKNOWN_PERIOD : stop(place, 'a reading that suits a period');
}

function cellOf(place: Place, missing: 'n' | 'a'): string {
  if (place.value === '-') return missing;
  return NUMBER.test(place.value) ? String(Number(place.value)) : stop(place, 'a number or -');
}

/** The store has a row for each of its areas in each series; a lost one would go unseen otherwise. */
function checkEveryArea(build: BuildContext): void {
  const areas = new Set([...build.store.series.values()].flatMap((series) => [...series.cells.keys()]));
  for (const series of build.store.series.values()) {
    const place = { file: FILES.lait, line: null, column: 'LA Number', value: `${series.cells.size} areas` };
    const expected = `${areas.size} areas for ${series.measure} in ${series.period}`;
    if (series.cells.size !== areas.size) stop(place, expected);
  }
}
