import readWorkbook from 'read-excel-file/node';
import { headingsIn, HEADER_WITHIN } from '../columns/match-header.rules.ts';
import { NotReadableError, type SheetRow } from '../rows/check-rows.ts';
import type { UploadKind } from '../tables.ts';
import { safeWorkbook } from './unpack.ts';

/** What a cell of a workbook comes as; its declared type names the class of dates instead of dates. */
type CellValue = string | number | boolean | Date | null;

/**
 * Rows of the sheet of a workbook whose first rows name most columns of the kind. Formulas come as what they were last
 * worked out to. Throws NotReadableError when it is no workbook that can be read.
 */
export async function* workbookRows(bytes: Buffer, kind: UploadKind): AsyncGenerator<SheetRow> {
  const safe = safeWorkbook(bytes);
  const sheets = await readWorkbook(safe).catch(() => {
    throw new NotReadableError('The workbook cannot be read. Open it, save it again as .xlsx or CSV, and send that.');
  });
  const rows = sheets.map(({ data }) => data as unknown as CellValue[][]);
  const named = rows.map((sheet) => Math.max(0, ...sheet.slice(0, HEADER_WITHIN).map((row) => headingsOf(kind, row))));
  const sheet = rows[named.indexOf(Math.max(0, ...named))] ?? [];
  for (const [at, row] of sheet.entries()) {
    const cells = row.map(textOfCell);
    if (cells.some((cell) => cell.trim() !== '')) yield { row: at + 1, cells };
  }
}

const headingsOf = (kind: UploadKind, row: readonly CellValue[]) => headingsIn(kind, row.map(textOfCell));

function textOfCell(value: CellValue): string {
  if (value === null || (value instanceof Date && Number.isNaN(value.getTime()))) return '';
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value);
}
