export { csvRows } from './csv-rows.ts';
export { NotReadableError } from './errors.ts';
export type { HowFar } from './how-far.ts';
export { HEADER_WITHIN, plainHeading } from './sheet-row.ts';
export type { SheetRow } from './sheet-row.ts';
export { sheetFileRows } from './sheet-file-rows.ts';
export type { SheetKind } from './workbook/workbook-rows.ts';
