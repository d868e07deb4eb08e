import { HEADER_WITHIN, NotReadableError, type SheetRow } from '../../../../foundation/sheets/index.ts';
import { matchHeader, headingsIn, type Header } from '../columns/match-header.rules.ts';
import { sealedIdentity } from '../sealing/seal.rules.ts';
import type { UploadKind } from '../tables.ts';
import { openCells } from '../values/cells.rules.ts';
import type { Problem } from '../values/problem.ts';
import { readEvent } from './read-event.rules.ts';
import { readMove } from './read-move.rules.ts';
import type { RowContext } from './row-context.ts';
import { emptySummary, summarise, type Summary } from './summary.rules.ts';
import { wholeFile, type Draft, type WholeFile } from './whole-file.rules.ts';

/** A row for the table: what was read, with its identity and its number. */
export type StagedRow = Record<string, unknown> & { row_number: number; identity: string };

/** Some rows of a file, checked. The same file gives the same batches each time. */
export type Batch = {
  /** Rows of the file that were read up to here. */
  read: number;
  staged: StagedRow[];
  problems: Problem[];
};

const BATCH = 4_000;
const MOST_ROWS = 500_000;
/** A row that names fewer columns is a row of titles. */
const FEWEST_HEADINGS = 3;

/**
 * Checks a file row by row, in batches; what it comes to is returned at the end. Throws NotReadableError when there is
 * no header, when it lacks a needed column, or when there are no rows or far too many.
 */
export async function* checkRows(
  kind: UploadKind,
  rows: AsyncIterable<SheetRow> | Iterable<SheetRow>,
  context: RowContext,
): AsyncGenerator<Batch, Summary> {
  const file = wholeFile((text) => context.scramble(text));
  const summary = emptySummary();
  const lead: SheetRow[] = [];
  let header: Header | null = null;
  let batch: Batch = { read: 0, staged: [], problems: [] };
  for await (const row of rows) {
    if (!header) {
      if ('cells' in row && headingsIn(kind, row.cells) >= FEWEST_HEADINGS)
        header = openHeader(kind, row.cells, summary);
      else if (lead.push(row) >= HEADER_WITHIN) throw noHeader(kind, lead);
      continue;
    }
    if (summary.rows >= MOST_ROWS) throw new NotReadableError(`The file has more than ${MOST_ROWS} rows.`);
    checkRow(kind, row, { header, context, file, summary, batch });
    batch.read = summary.rows;
    if (batch.read % BATCH === 0) {
      yield batch;
      batch = { read: batch.read, staged: [], problems: [] };
    }
  }
  if (!header) throw noHeader(kind, lead);
  if (summary.rows === 0) throw new NotReadableError('The file has a header and no rows below it.');
  summary.duplicates = file.duplicates();
  if (summary.rows % BATCH !== 0) yield batch;
  return summary;
}

function openHeader(kind: UploadKind, cells: readonly string[], summary: Summary): Header {
  const placed = matchHeader(kind, cells);
  if (!placed.ok) throw new NotReadableError(placed.say);
  summary.said = placed.header.said;
  return placed.header;
}

function noHeader(kind: UploadKind, lead: readonly SheetRow[]): NotReadableError {
  const first = lead.find((row) => 'cells' in row);
  const placed = first && 'cells' in first ? matchHeader(kind, first.cells) : null;
  const why = placed && !placed.ok ? ` ${placed.say}` : '';
  return new NotReadableError(
    lead.length === 0 ? 'The file is empty.' : `No header was found in the first ${HEADER_WITHIN} rows.${why}`,
  );
}

type Checking = { header: Header; context: RowContext; file: WholeFile; summary: Summary; batch: Batch };

function checkRow(kind: UploadKind, row: SheetRow, { header, context, file, summary, batch }: Checking): void {
  summary.rows++;
  const problem = 'broken' in row ? row.broken : widthProblem(row.cells, header);
  if (problem || 'broken' in row) {
    summary.badRows++;
    summary.errors++;
    const expected = problem ?? '';
    batch.problems.push({ severity: 'error', row: row.row, column: '(whole row)', value: '', expected });
    return;
  }
  const cells = openCells(kind, header, row.cells, row.row);
  const draft = readDraft(kind, cells, context);
  const identity = draft && file.identityOf(draft, cells);
  const wrong = cells.problems.filter(({ severity }) => severity === 'error').length;
  summary.errors += wrong;
  summary.warnings += cells.problems.length - wrong;
  if (wrong > 0) summary.badRows++;
  batch.problems.push(...cells.problems);
  if (!draft || !identity) return;
  summarise(summary, draft);
  const facts = draft.kind === 'exclusions' ? draft.event : draft.move;
  batch.staged.push({
    ...facts,
    pupil_key: facts.pupil_key && context.seal(facts.pupil_key),
    row_number: row.row,
    identity: sealedIdentity(context.seal, identity),
  });
}

function readDraft(kind: UploadKind, cells: ReturnType<typeof openCells>, context: RowContext): Draft | null {
  if (kind === 'exclusions') {
    const event = readEvent(cells, context);
    return event && { kind, event };
  }
  const move = readMove(cells, context);
  return move && { kind, move };
}

/** Cells beyond the header would be read by nobody; fewer cells mean that something slid to the left. */
function widthProblem(cells: readonly string[], header: Header): string | null {
  const beyond = cells.slice(header.width).some((cell) => cell.trim() !== '');
  if (!beyond && cells.length >= header.width) return null;
  return `${header.width} cells, as the header has; this row has ${cells.length}`;
}
