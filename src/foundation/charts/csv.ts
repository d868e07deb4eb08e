import type { DataCell, DataTable } from './data-table.ts';

/** What goes with a table that leaves the page. `address` is where the page is that the table was taken from. */
export type CsvNotes = {
  source: string;
  release: string;
  licence?: string;
  address?: string;
  more?: readonly string[];
};

// A spreadsheet runs a cell that starts with one of these as a formula (OWASP, CSV injection).
const formulaStart = /^[=+\-@\t\r]/;

function text(value: string): string {
  const harmless = formulaStart.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) || harmless !== harmless.trim() ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

function number(cell: DataCell): string {
  return cell.value === null ? text(cell.text) : String(cell.value);
}

function line(fields: string[]): string {
  return `${fields.join(',')}\r\n`;
}

/**
 * A table as CSV (RFC 4180: CRLF, quotes doubled) with the byte order mark that makes Excel read UTF-8. Numbers are
 * unrounded and stay numbers, negative ones too; words that a spreadsheet would run as a formula get an apostrophe.
 * The caption comes after the rows with source, release and licence, so that the first line is the header.
 */
export function toCsv(table: DataTable, notes: CsvNotes): string {
  let body = line(table.columns.map(({ text: name, unit }) => text(unit ? `${name} (${unit})` : name)));
  // Piece by piece: lists of thousands of lines and fields would be made only to be joined.
  for (const { header, cells } of table.rows) {
    body += text(header);
    for (const cell of cells) body += `,${number(cell)}`;
    body += '\r\n';
  }
  const about = notesInWords(table, notes).map((note) => line([text(note)]));
  return `\uFEFF${body}${line([''])}${about.join('')}`;
}

/** The notes of a file, a sentence each, in the order that every kind of file has them. */
export function notesInWords({ caption }: DataTable, notes: CsvNotes): string[] {
  return [
    caption,
    `Source: ${notes.source}`,
    `Release: ${notes.release}`,
    `Licence: ${notes.licence ?? 'Open Government Licence v3.0, Crown copyright'}`,
    ...(notes.address ? [`Taken from: ${notes.address}`] : []),
    ...(notes.more ?? []),
  ];
}

/** Rows of words as CSV, the first the header: quoted and kept from being run as formulas as in `toCsv`. */
export function csvText(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => line(row.map(text))).join('')}`;
}
