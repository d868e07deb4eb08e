import type { AreaIndex } from './area-index.ts';
import { isOddInRow, readingOf, type Ledger } from './corrections.ts';
import { readCsv, type CsvRow } from './csv.ts';
import type { FactStore } from './fact-store.ts';
import { stop, type Place } from './oddity.ts';
import { openPublished } from './published-file.ts';

/** What every reader of a published file works with. */
export type BuildContext = {
  folder: string;
  areas: AreaIndex;
  ledger: Ledger;
  store: FactStore;
  /** Rows that each file has in the reviewed releases. */
  expectedRows: Record<string, number>;
  /** Checksum and rows of each published file that was read. */
  read: Map<string, { sha256: string; rows: number }>;
};

/** Reads a published comma-separated file and notes its checksum. */
export async function readTable(build: BuildContext, file: string, heading: readonly string[]): Promise<CsvRow[]> {
  const { bytes, sha256 } = await openPublished(build.folder, file);
  const rows = readCsv(file, bytes.toString('utf8'), heading);
  noteRows(build, file, sha256, rows.length);
  return rows;
}

/** Notes what was read; stops when the file has more or fewer rows than the reviewed release. */
export function noteRows(build: BuildContext, file: string, sha256: string, rows: number): void {
  const expected = build.expectedRows[file] ?? 0;
  if (rows !== expected)
    stop({ file, line: null, column: null, value: `${rows} rows` }, `${expected} rows, as reviewed`);
  build.read.set(file, { sha256, rows });
}

const NUMBER = /^\d+(?:\.\d+)?$/;

/** A count or rate as the shortest decimal of the double that was published; `x` is suppressed; the rest is reviewed. */
export function readCell(build: BuildContext, place: Place): string {
  const { value } = place;
  const sound = !isOddInRow(build.ledger, place);
  if (sound && NUMBER.test(value)) return String(Number(value));
  if (sound && value === 'x') return 's';
  const reading = readingOf(build.ledger, place, 'a number or x');
  if (reading === 'remove-commas') return String(Number(value.replaceAll(',', '')));
  if (reading === 'not-applicable') return 'a';
  return reading === 'not-available' ? 'n' : stop(place, `a reading that suits a number, not "${reading}"`);
}

/** A whole number; fractions must have been reviewed. */
export function readCount(build: BuildContext, place: Place): string {
  if (!/^\d+\.\d+$/.test(place.value)) return readCell(build, place);
  const reading = readingOf(build.ledger, place, 'a whole number');
  return reading === 'as-published' ? String(Number(place.value)) : stop(place, 'a reading that suits a count');
}

/** The entry of a table of known texts; an unknown text is read by the reviewed corrections, or stops the build. */
export function known<T>(build: BuildContext, table: Record<string, T>, place: Place): T {
  const direct = table[place.value];
  if (direct !== undefined) return direct;
  const expected = `one of ${Object.keys(table).slice(0, 12).join(', ')}`;
  const read = table[readingOf(build.ledger, place, expected)];
  return read ?? stop(place, expected);
}

/** Where a cell of a row stands. */
export function cellPlace(file: string, row: CsvRow, column: string): Place {
  return { file, line: row.line, column, value: row.cells[column] ?? '', row: row.cells };
}
