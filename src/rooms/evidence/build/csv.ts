import { stop, type Place } from './oddity.ts';

/** A row of a published table: its cells by heading, and the line on which it starts. */
export type CsvRow = { line: number; cells: Record<string, string> };

type Cursor = { text: string; at: number; line: number };

/**
 * Reads comma-separated text by RFC 4180 and not a whit more: every row as wide as the heading, quotes only around
 * whole cells, a line end after the last row. Stops the build where the file is otherwise, or its heading is another.
 */
export function readCsv(file: string, text: string, heading: readonly string[]): CsvRow[] {
  const cursor: Cursor = { text: text.replace(/^\uFEFF/, ''), at: 0, line: 1 };
  if (!cursor.text.endsWith('\n')) stop(whole(file, cursor.text.slice(-40)), 'a line end after the last row');
  checkHeading(file, nextRecord(file, cursor), heading);
  const rows: CsvRow[] = [];
  while (cursor.at < cursor.text.length) {
    const line = cursor.line;
    const record = nextRecord(file, cursor);
    if (record.length !== heading.length) {
      stop({ file, line, column: null, value: record.join(',') }, `${heading.length} cells, not ${record.length}`);
    }
    rows.push({ line, cells: Object.fromEntries(heading.map((name, column) => [name, record[column] ?? ''])) });
  }
  return rows;
}

function checkHeading(file: string, found: string[], heading: readonly string[]): void {
  for (let column = 0; column < Math.max(found.length, heading.length); column += 1) {
    const expected = heading[column] === undefined ? 'no further column' : `the heading "${heading[column]}"`;
    if (found[column] !== heading[column]) {
      stop({ file, line: 1, column: String(column + 1), value: found[column] ?? '' }, expected);
    }
  }
}

function nextRecord(file: string, cursor: Cursor): string[] {
  const record: string[] = [];
  for (;;) {
    record.push(cursor.text[cursor.at] === '"' ? quotedCell(file, cursor) : plainCell(file, cursor));
    const end = cursor.text[cursor.at];
    if (end === ',') cursor.at += 1;
    else return endOfRecord(file, cursor, record);
  }
}

function endOfRecord(file: string, cursor: Cursor, record: string[]): string[] {
  if (cursor.text[cursor.at] === '\r') cursor.at += 1;
  if (cursor.text[cursor.at] !== '\n')
    stop(here(file, cursor, record.at(-1) ?? ''), 'a comma or a line end after the cell');
  cursor.at += 1;
  cursor.line += 1;
  return record;
}

function plainCell(file: string, cursor: Cursor): string {
  const start = cursor.at;
  while (cursor.at < cursor.text.length && !',\r\n'.includes(cursor.text[cursor.at] ?? '')) {
    if (cursor.text[cursor.at] === '"')
      stop(here(file, cursor, cursor.text.slice(start, cursor.at + 1)), 'no quote in a bare cell');
    cursor.at += 1;
  }
  return cursor.text.slice(start, cursor.at);
}

function quotedCell(file: string, cursor: Cursor): string {
  const opened = here(file, cursor, cursor.text.slice(cursor.at, cursor.at + 40));
  let cell = '';
  for (;;) {
    const close = cursor.text.indexOf('"', cursor.at + 1);
    if (close < 0) stop(opened, 'a closing quote');
    const part = cursor.text.slice(cursor.at + 1, close);
    cell += part;
    cursor.line += part.split('\n').length - 1;
    cursor.at = close + 1;
    if (cursor.text[cursor.at] !== '"') return cell;
    cell += '"';
  }
}

const whole = (file: string, value: string): Place => ({ file, line: null, column: null, value });
const here = (file: string, cursor: Cursor, value: string): Place => ({ file, line: cursor.line, column: null, value });
