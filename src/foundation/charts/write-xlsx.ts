import writeExcelFile, { type Cell } from 'write-excel-file/node';
import { notesInWords, type CsvNotes } from './csv.ts';
import type { DataCell, DataTable } from './data-table.ts';

const WIDEST = 48;
const NARROWEST = 8;

/** See `toXlsx`. Runs in the thread of files. */
export async function writeXlsx(table: DataTable, notes: CsvNotes): Promise<Buffer> {
  const header = table.columns.map(({ text, unit, numeric }): Cell => {
    const cell = words(unit ? `${text} (${unit})` : text);
    return { ...cell, fontWeight: 'bold', wrap: true, alignVertical: 'bottom', ...(numeric && { align: 'right' }) };
  });
  const rows = table.rows.map((row): Cell[] => [
    words(row.header),
    ...row.cells.map((cell, at) => cellOf(cell, table.columns[at + 1]?.numeric ?? false)),
  ]);
  const about = notesInWords(table, notes).map((note): Cell[] => [{ ...words(note), wrap: true }]);
  return writeExcelFile([
    { sheet: 'Figures', data: [header, ...rows], columns: widthsOf(table), stickyRowsCount: 1, stickyColumnsCount: 1 },
    { sheet: 'Notes', data: about, columns: [{ width: 100 }] },
  ]).toBuffer();
}

function cellOf(cell: DataCell, numeric: boolean): Cell {
  if (cell.value === null) return { ...words(cell.text), ...(numeric && { align: 'right' as const }) };
  return { value: cell.value, type: Number, ...formatOf(cell.text) };
}

/** XML knows no control characters: a workbook that held one would not open. */
function words(text: string) {
  // eslint-disable-next-line no-control-regex -- these are the characters to take out
  return { value: text.replaceAll(/[\u0000-\u0008\v\f\u000E-\u001F\uFFFE\uFFFF]/g, ''), type: String };
}

/** As many decimals as the page shows, where it shows a plain number. */
function formatOf(text: string): { format?: string } {
  const decimals = /^−?[\d,]+(?:\.(\d+))?$/.exec(text)?.[1]?.length;
  if (decimals) return { format: `#,##0.${'0'.repeat(decimals)}` };
  return /^−?[\d,]+$/.test(text) ? { format: '#,##0' } : {};
}

/** Wide enough for the longest word of a column's header and for its cells; in characters. */
function widthsOf({ columns, rows }: DataTable): { width: number }[] {
  return columns.map(({ text, unit }, at) => {
    const longestWord = Math.max(...`${text} ${unit ?? ''}`.split(' ').map(({ length }) => length));
    const longestCell = Math.max(
      0,
      ...rows.map((row) => (at === 0 ? row.header : (row.cells[at - 1]?.text ?? '')).length),
    );
    return { width: Math.min(WIDEST, Math.max(NARROWEST, longestWord + 2, longestCell + 2)) };
  });
}
