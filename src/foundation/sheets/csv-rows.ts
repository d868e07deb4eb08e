import { Readable, pipeline } from 'node:stream';
import { parse, type InfoRecord, type Options } from 'csv-parse';
import { encodingOf, textOf, type Source } from '../text-files/index.ts';
import { NotReadableError } from './errors.ts';
import type { HowFar } from './how-far.ts';
import { HEADER_WITHIN, type SheetRow } from './sheet-row.ts';

/** Longer than any real row by far: a quotation mark that is never closed must not swallow the file. */
const LONGEST_ROW = 100_000;
const DELIMITERS = [',', ';', '\t'] as const;
/** So little that whoever reads on the server's own thread answers others between two pieces. */
const PIECE = 16_384;
const BROKEN = 'a row of CSV; quotation marks inside a cell are doubled and the cell is put in quotation marks';

/**
 * Rows of a CSV file in UTF-8 or windows-1252, with commas, semicolons or tabs; empty rows are passed over. Throws
 * NotReadableError at a row after which the rest of the file cannot be told apart into rows.
 */
export async function* csvRows(bytes: Uint8Array, far: HowFar = { share: 0, inside: 0 }): AsyncGenerator<SheetRow> {
  const source: Source = { open: () => piecesOf(bytes) };
  const encoding = await encodingOf(source);
  const text = Readable.from(textOf({ open: () => piecesOf(bytes, far) }, encoding));
  const broken: Broken = { waiting: [], lost: null, far };
  const { waiting } = broken;
  const parser = parse(optionsOf(delimiterOf(await headOf(textOf(source, encoding))), broken));
  // What goes wrong on the way ends the loop below with the same error.
  pipeline(text, parser, () => undefined);
  for await (const row of parser as AsyncIterable<SheetRow>) {
    assertNotLost(broken);
    while (waiting[0] && waiting[0].row < row.row) yield waiting.shift() as SheetRow;
    if (!('cells' in row) || row.cells.some((cell) => cell.trim() !== '')) yield row;
  }
  assertNotLost(broken);
  yield* waiting;
}

/** Rows that are wrong in themselves; and the one from which on nothing is certain, as it swallows those after it. */
type Broken = { waiting: SheetRow[]; lost: { row: number; code: string } | null; far: HowFar };

/** What comes after such a row is dropped by the parser without a word, so no row of the file is taken. */
function assertNotLost({ lost }: Broken): void {
  if (lost) throw new NotReadableError(`Row ${lost.row} ${LOST[lost.code]}`);
}

const MEND = 'Mend it, or save the sheet as CSV anew, and send that.';
const LOST: Readonly<Record<string, string>> = {
  CSV_MAX_RECORD_SIZE: `is longer than any row can be (${LONGEST_ROW.toLocaleString('en-GB')} characters): it has far too much text, or a quotation mark that is never closed. ${MEND}`,
  CSV_QUOTE_NOT_CLOSED: `has a quotation mark that is open to the end of the file. ${MEND}`,
};

function optionsOf(delimiter: string, broken: Broken): Options {
  let counted = 0;
  let width = 0;
  const options: Options<SheetRow, string[]> = {
    bom: true,
    delimiter,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: LONGEST_ROW,
    on_record: (cells: string[], { empty_lines, lines }: InfoRecord): SheetRow => {
      const row = ++counted + empty_lines;
      broken.far.inside = Math.max(0, lines - row);
      if (counted <= HEADER_WITHIN) width = Math.max(width, cells.length);
      return cells.some((cell) => hasSwallowed(cell, delimiter, width)) ? { broken: SWALLOWED, row } : { cells, row };
    },
    on_skip: (error) => {
      if (!error) return undefined;
      const row = ++counted + Number(error['empty_lines'] ?? 0);
      if (error.code in LOST) broken.lost ??= { row, code: error.code };
      else broken.waiting.push({ broken: BROKEN, row });
      return undefined;
    },
  };
  // Its types know rows that on_record turns into something else only for files with named columns.
  return options as unknown as Options;
}

/** So many lines are no cell; and a line within a cell that has as many marks as a row is a row. */
const MOST_LINES = 30;
const SWALLOWED =
  'cells of a line or a few; one of these holds whole rows of the file, because a quotation mark was opened too early or closed too late. Those rows are not read';

function hasSwallowed(cell: string, delimiter: string, width: number): boolean {
  if (!cell.includes('\n')) return false;
  const lines = cell.split('\n');
  const asWide = (line: string) => line.split(delimiter).length >= Math.max(3, width - 1);
  return lines.length > MOST_LINES || lines.slice(1, -1).some(asWide);
}

async function* piecesOf(bytes: Uint8Array, far?: HowFar): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE) {
    if (far) far.share = at / bytes.length;
    yield bytes.subarray(at, at + PIECE);
  }
}

async function headOf(text: AsyncGenerator<string>): Promise<string> {
  const first = await text.next();
  return first.done ? '' : first.value.slice(0, 20_000);
}

/** The mark that stands most often between cells in the first lines; what is in quotation marks does not count. */
export function delimiterOf(head: string): string {
  const lines = head.replaceAll(/"[^"]*"/g, '').split(/\r?\n/, 12);
  const counts = DELIMITERS.map((mark) => Math.max(...lines.map((line) => line.split(mark).length)));
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}
