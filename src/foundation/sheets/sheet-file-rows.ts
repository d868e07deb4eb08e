import { csvRows } from './csv-rows.ts';
import type { HowFar } from './how-far.ts';
import type { SheetRow } from './sheet-row.ts';
import { workbookRows, type SheetKind } from './workbook/workbook-rows.ts';

/** Told from its first bytes and never from its name. */
function isWorkbook(bytes: Buffer): boolean {
  return bytes.subarray(0, 2).toString('latin1') === 'PK';
}

/**
 * Rows of a file that may be CSV or an Excel workbook. `headingsIn` says how many columns a row of a workbook names: the
 * sheet that names most is read. Throws NotReadableError where a file, or what of it may be unfolded (`most` bytes), cannot be read.
 */
export function sheetFileRows(
  bytes: Buffer,
  headingsIn: SheetKind,
  { far, most }: { far?: HowFar; most?: number } = {},
): AsyncGenerator<SheetRow> {
  if (!isWorkbook(bytes)) return csvRows(bytes, far);
  return workbookRows(bytes, headingsIn, { ...(far && { far }), ...(most !== undefined && { most }) });
}
