/** A row of a sheet as it was found; `broken` says what is wrong with it as a row. Row 1 is the first row of the sheet. */
export type SheetRow = { row: number; cells: readonly string[] } | { row: number; broken: string };

/** A row of titles above the header is usual; a page of them is not. */
export const HEADER_WITHIN = 10;

/** Letters and digits only, lower case: “NC-Year (actual)” and “ncyear actual” are one heading. */
export function plainHeading(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[^a-z0-9]/g, '');
}
