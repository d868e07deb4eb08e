import { setImmediate as pause } from 'node:timers/promises';
import { HEADER_WITHIN, NotReadableError, sheetFileRows, type SheetRow } from '../../../foundation/sheets/index.ts';
import { MEMBERS_CAPTION } from '../members/members.view-model.ts';
import { headingsIn, readHeader, type Header } from './columns.ts';
import { nothingSeen, planRow, type Planned, type Present } from './plan.rules.ts';
import { readRow, type GivenRow, type Known, type Problem } from './read-row.rules.ts';

/** What a file comes to: how many rows it has, which are wrong, and what would come of the others. */
export type Checked = {
  rows: number;
  passedOver: number;
  badRows: number;
  problems: Problem[];
  planned: Planned[];
  /** What the person should know about the header, in sentences. */
  said: string[];
};

const MOST_ROWS = 10_000;
/** A workbook of so many rows unfolds to a tenth of it. */
const MOST_UNFOLDED = 60_000_000;
/** A row that names fewer columns is a row of titles. */
const FEWEST_HEADINGS = 2;
/** Between so many rows the server answers others. */
const AT_ONCE = 100;

type Read = Omit<Checked, 'planned'> & { given: GivenRow[] };

/**
 * Reads and checks a file of members beside who is here. Throws NotReadableError when it is no file that can be read, has no
 * header or no rows. Nothing is changed.
 */
export async function checkFile(bytes: Buffer, known: Known, present: Present): Promise<Checked> {
  const { given, ...read } = await readFile(bytes, known);
  const plan = await planRows(given, present);
  const problems = [...read.problems, ...plan.problems].toSorted((a, b) => a.row - b.row);
  return { ...read, planned: plan.planned, problems, badRows: read.badRows + plan.problems.length };
}

async function readFile(bytes: Buffer, known: Known): Promise<Read> {
  const found: Read = { rows: 0, passedOver: 0, badRows: 0, problems: [], given: [], said: [] };
  let header: Header | null = null;
  const before: SheetRow[] = [];
  for await (const row of sheetFileRows(bytes, headingsIn, { most: MOST_UNFOLDED })) {
    if (isNotes(row)) break;
    if (header === null) {
      before.push(row);
      header = headerIn(row, before);
      if (header) found.said.push(...header.said);
    } else {
      if (++found.rows > MOST_ROWS) throw new NotReadableError(`The file has more than ${MOST_ROWS} rows.`);
      take(found, row, header, known);
      if (found.rows % AT_ONCE === 0) await pause();
    }
  }
  if (header === null) throw new NotReadableError(before.length === 0 ? 'The file is empty.' : noHeader(before));
  if (found.rows === 0) throw new NotReadableError('The file has a header and no rows below it.');
  return found;
}

const EXPECTED = 'Expected a row with the names of the columns: “Name”, “Level” and others of the template.';
const CELLS_NAMED = 4;
const LETTERS_NAMED = 30;

/** What is said of a file without a header: what its first row holds instead. */
function noHeader(rows: readonly SheetRow[]): string {
  const first = rows.flatMap((row) => ('cells' in row ? [row.cells.map((cell) => cell.trim()).filter(Boolean)] : []));
  const named = (first.find((cells) => cells.length > 0) ?? []).slice(0, CELLS_NAMED);
  if (named.length === 0) return `No header was found. ${EXPECTED}`;
  const short = (text: string) => (text.length > LETTERS_NAMED ? `${text.slice(0, LETTERS_NAMED)}…` : text);
  return `No header was found. The first row holds ${named.map((text) => `“${short(text)}”`).join(', ')}. ${EXPECTED}`;
}

/** Below the rows of our own list stands what it is and where it is from. */
function isNotes(row: SheetRow): boolean {
  return 'cells' in row && row.cells[0] === MEMBERS_CAPTION;
}

/** The header when this row is it; throws when none of the first rows is. */
function headerIn(row: SheetRow, before: readonly SheetRow[]): Header | null {
  if ('cells' in row && headingsIn(row.cells) >= FEWEST_HEADINGS) {
    const read = readHeader(row.cells);
    if (!read.ok) throw new NotReadableError(`${read.say} ${EXPECTED}`);
    return read.header;
  }
  if (before.length >= HEADER_WITHIN) throw new NotReadableError(noHeader(before));
  return null;
}

function take(found: Read, row: SheetRow, header: Header, known: Known): void {
  if ('broken' in row) {
    found.badRows++;
    found.problems.push({ row: row.row, column: '(whole row)', value: '', expected: row.broken });
    return;
  }
  const read = readRow(row.cells, row.row, header, known);
  if (read.kind === 'passed-over') found.passedOver++;
  else if (read.kind === 'given') found.given.push(read.given);
  else {
    found.badRows++;
    found.problems.push(...read.problems);
  }
}

/** What would come of rows beside who is here now, and the rows that cannot be. */
export async function planRows(given: readonly GivenRow[], present: Present) {
  const seen = nothingSeen();
  const planned: Planned[] = [];
  const problems: Problem[] = [];
  for (const [at, row] of given.entries()) {
    const plan = planRow(row, present, seen);
    if ('does' in plan) planned.push(plan);
    else problems.push(plan);
    if (at % AT_ONCE === AT_ONCE - 1) await pause();
  }
  return { planned, problems };
}
