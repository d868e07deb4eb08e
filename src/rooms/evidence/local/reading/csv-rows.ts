import { Readable, pipeline } from 'node:stream';
import { parse, type CsvError, type InfoRecord, type Options } from 'csv-parse';
import { encodingOf, textOf, type Source } from '../../../../foundation/text-files/index.ts';
import type { SheetRow } from '../rows/check-rows.ts';

/** Longer than any real row by far: a quotation mark that is never closed must not swallow the file. */
const LONGEST_ROW = 100_000;
const DELIMITERS = [',', ';', '\t'] as const;
const PIECE = 65_536;

/** Rows of a CSV file in UTF-8 or windows-1252, with commas, semicolons or tabs; empty rows are passed over. */
export async function* csvRows(bytes: Uint8Array): AsyncGenerator<SheetRow> {
  const source: Source = { open: () => piecesOf(bytes) };
  const encoding = await encodingOf(source);
  const text = Readable.from(textOf(source, encoding));
  const waiting: SheetRow[] = [];
  const parser = parse(optionsOf(delimiterOf(await headOf(textOf(source, encoding))), waiting));
  // What goes wrong on the way ends the loop below with the same error.
  pipeline(text, parser, () => undefined);
  for await (const row of parser as AsyncIterable<SheetRow>) {
    while (waiting[0] && waiting[0].row < row.row) yield waiting.shift() as SheetRow;
    if (!('cells' in row) || row.cells.some((cell) => cell.trim() !== '')) yield row;
  }
  yield* waiting;
}

function optionsOf(delimiter: string, waiting: SheetRow[]): Options {
  let counted = 0;
  const options: Options<SheetRow, string[]> = {
    bom: true,
    delimiter,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: LONGEST_ROW,
    on_record: (cells: string[], { empty_lines }: InfoRecord): SheetRow => ({ cells, row: ++counted + empty_lines }),
    on_skip: (error) => {
      if (error) waiting.push({ broken: inWords(error), row: ++counted + Number(error['empty_lines'] ?? 0) });
      return undefined;
    },
  };
  // Its types know rows that on_record turns into something else only for files with named columns.
  return options as unknown as Options;
}

async function* piecesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
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

function inWords(error: CsvError): string {
  if (error.code === 'CSV_MAX_RECORD_SIZE') return 'a row of CSV; this one never ends, so a quotation mark may be open';
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return 'a closing quotation mark; one is open to the end of the file';
  return 'a row of CSV; quotation marks inside a cell are doubled and the cell is put in quotation marks';
}
