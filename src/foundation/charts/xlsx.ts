import type { CsvNotes } from './csv.ts';
import type { DataTable } from './data-table.ts';
import { inFileThread } from './file-thread.ts';

/**
 * A table as a workbook: the first sheet holds it with unrounded numbers that show as on the page, the second what a
 * reader must know. Every word is written as text, so nothing in it can run as a formula. The rows are those of
 * `toCsv`: give both the same table. Throws TooManyRequests while far too many files wait.
 */
export function toXlsx(table: DataTable, notes: CsvNotes): Promise<Buffer> {
  return inFileThread({ kind: 'xlsx', table: { ...table, rows: table.rows.map(wordsAndNumbers) }, notes });
}

/** Without its pictures, which cannot go from thread to thread and stand in no file. */
function wordsAndNumbers({ header, cells }: DataTable['rows'][number]): DataTable['rows'][number] {
  return { header, cells: cells.map(({ text, value }) => ({ text, value })) };
}
