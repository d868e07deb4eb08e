import { Readable, pipeline } from 'node:stream';
import { parse, type InfoRecord, type Options } from 'csv-parse';
import { GIAS_COLUMNS, placeColumns, quoted, readSchool, type Problem, type SchoolRow } from './gias-columns.rules.ts';
import { encodingOf, textOf, type Source } from '../../../foundation/text-files/index.ts';

/** A row that was read, or what is wrong with it; `urn` then when at least that could be read. */
export type GiasRow = { school: SchoolRow; row: number } | { problems: Problem[]; urn: number | null };

/** The file as a whole is not an extract of schools. `message` says in words what it lacks. */
export class NotAnExtractError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NotAnExtractError';
  }
}

/** Longer than any real row by far: a quote that is never closed must not take the rest of the file into memory. */
const LONGEST_ROW = 100_000;

/** Four times the schools of England, open and closed: what is longer is no extract, and its URNs would fill memory. */
const MOST_ROWS = 200_000;

/** Without cells: a row that is no row of CSV. */
type Parsed = { cells: string[]; row: number } | { row: number };

/**
 * Reads an extract in the shape of GIAS row by row, in constant memory. Rows that are wrong come with every cell that
 * is; a URN that came before is wrong too. Throws NotAnExtractError when the header is not that of an extract, at a row
 * after which the rest cannot be told apart into rows, or when there are more than `mostRows`, 200,000 unless given:
 * what is held of each row to find doubles stays small.
 */
export async function* readGias(source: Source, mostRows = MOST_ROWS): AsyncGenerator<GiasRow> {
  const seen = new Map<number, number>();
  let header: { at: number[]; width: number } | null = null;
  let rows = 0;
  for await (const parsed of parsedRows(source)) {
    if (!header) header = headerOf(parsed);
    else if (++rows > mostRows) throw new NotAnExtractError(tooLong(mostRows));
    else yield read(parsed, header, seen);
  }
  if (!header) throw new NotAnExtractError('The file is empty. Expected a header row and one row for each school.');
}

const tooLong = (most: number) =>
  `The file has more than ${most.toLocaleString('en-GB')} rows. An extract of all schools of England has about 50,000; expected one row for each school.`;

function headerOf(parsed: Parsed): { at: number[]; width: number } {
  if (!('cells' in parsed)) throw new NotAnExtractError(`The header (row 1) cannot be read: expected ${BROKEN}.`);
  const placed = placeColumns(parsed.cells);
  if ('at' in placed) return { at: placed.at, width: parsed.cells.length };
  if (placed.missing.length === GIAS_COLUMNS.length) {
    const first = quoted(parsed.cells.join(', '));
    throw new NotAnExtractError(
      `The first row is not the header of a GIAS extract. Expected columns like URN, EstablishmentName and Postcode; found “${first}”.`,
    );
  }
  const missing = placed.missing.length > 0 ? `Missing in the header: ${placed.missing.join(', ')}.` : '';
  const twice = placed.twice.length > 0 ? `More than once in the header: ${placed.twice.join(', ')}.` : '';
  throw new NotAnExtractError([missing, twice].filter(Boolean).join(' '));
}

function read(parsed: Parsed, header: { at: number[]; width: number }, seen: Map<number, number>): GiasRow {
  const { row } = parsed;
  const wrong = (column: string, value: string, expected: string, urn: number | null = null): GiasRow => ({
    problems: [{ row, column, value, expected }],
    urn,
  });
  if (!('cells' in parsed)) return wrong('(whole row)', '', BROKEN);
  const { cells } = parsed;
  if (cells.length !== header.width)
    return wrong(
      '(whole row)',
      `${cells.length} cells`,
      `${header.width} cells, as in the header`,
      urnIn(cells, header),
    );
  const { school, problems } = readSchool(cells, header.at, row);
  const urn = urnIn(cells, header);
  const before = urn === null ? undefined : seen.get(urn);
  if (urn !== null && before === undefined) seen.set(urn, row);
  if (before !== undefined)
    problems.push({ row, column: 'URN', value: String(urn), expected: `each URN once; row ${before} has it already` });
  return problems.length > 0 ? { problems, urn } : { school, row };
}

function urnIn(cells: readonly string[], { at }: { at: number[] }): number | null {
  const text = cells[at[0] ?? 0]?.trim() ?? '';
  return /^[1-9]\d{5}$/.test(text) ? Number(text) : null;
}

/** Cells of each row with its number; what cannot be parsed as CSV comes as an error in its place. */
async function* parsedRows(source: Source): AsyncGenerator<Parsed> {
  let counted = 0;
  const waiting: Parsed[] = [];
  let lost: { row: number; code: string } | null = null;
  const assertNotLost = () => {
    if (lost)
      throw new NotAnExtractError(`Row ${lost.row} ${LOST[lost.code]} Download the extract anew and send that.`);
  };
  const options: Options<Parsed, string[]> = {
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: LONGEST_ROW,
    on_record: (cells: string[], { empty_lines }: InfoRecord): Parsed => ({ cells, row: ++counted + empty_lines }),
    on_skip: (error) => {
      if (!error) return undefined;
      const row = ++counted + Number(error['empty_lines'] ?? 0);
      if (error.code in LOST) lost ??= { row, code: error.code };
      else waiting.push({ row });
      return undefined;
    },
  };
  // Its types know rows that on_record turns into something else only for files with named columns.
  const parser = parse(options as unknown as Options);
  const text = Readable.from(textOf(source, await encodingOf(source)));
  // What goes wrong on the way ends the loop below with the same error.
  pipeline(text, parser, () => undefined);
  for await (const parsed of parser as AsyncIterable<Parsed>) {
    assertNotLost();
    while (waiting[0] && waiting[0].row < parsed.row) yield waiting.shift() as Parsed;
    yield parsed;
  }
  assertNotLost();
  yield* waiting;
}

const BROKEN = 'a row of CSV; quotation marks inside a cell are doubled and the cell is put in quotation marks';

/** What comes after such a row is dropped by the parser without a word, so no row of the file is taken. */
const LOST: Readonly<Record<string, string>> = {
  CSV_MAX_RECORD_SIZE: `is longer than any row can be (${LONGEST_ROW.toLocaleString('en-GB')} characters): it has far too much text, or a quotation mark that is never closed.`,
  CSV_QUOTE_NOT_CLOSED: 'has a quotation mark that is open to the end of the file.',
};
