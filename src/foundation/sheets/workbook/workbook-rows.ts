import type { HowFar } from '../how-far.ts';
import { HEADER_WITHIN, type SheetRow } from '../sheet-row.ts';
import { readBookFacts, type BookFacts } from './book-facts.ts';
import { sheetRows } from './sheet-rows.ts';
import { openParts, type Parts } from './zip-parts.ts';

/** How many of the columns that are looked for a row of cells names. */
export type SheetKind = (cells: readonly string[]) => number;

type Looked = { sheet: string; headings: number; width: number };

/**
 * Rows of the sheet of a workbook whose first rows name most of the columns looked for, read as they unfold: memory holds a
 * piece of the sheet and the texts that cells share. Throws NotReadableError when it is no workbook that can be read, or
 * unfolds to more than so many bytes.
 */
export async function* workbookRows(
  bytes: Buffer,
  headingsIn: SheetKind,
  { far, most }: { far?: HowFar; most?: number } = {},
): AsyncGenerator<SheetRow> {
  const parts = openParts(bytes, most);
  const facts = await readBookFacts(parts);
  const looked: Looked[] = [];
  for (const sheet of facts.sheets) looked.push(await look({ parts, facts, headingsIn }, sheet));
  const [first] = looked.toSorted((a, b) => b.headings - a.headings);
  if (!first) return;
  for await (const { row, cells } of sheetRows(parts.pieces(first.sheet, far), facts)) {
    // A row is as wide as the header: where a cell is empty at its end, nothing has slid to the left.
    while (cells.length < first.width) cells.push('');
    yield { row, cells };
  }
}

type Book = { parts: Parts; facts: BookFacts; headingsIn: SheetKind };

/** What the first rows of a sheet name, and how wide they are; no more of it is unfolded than they take. */
async function look({ parts, facts, headingsIn }: Book, sheet: string): Promise<Looked> {
  const found = { sheet, headings: 0, width: 0 };
  let rows = 0;
  for await (const { cells } of sheetRows(parts.pieces(sheet), facts)) {
    found.headings = Math.max(found.headings, headingsIn(cells));
    found.width = Math.max(found.width, cells.length);
    if (++rows >= HEADER_WITHIN) break;
  }
  return found;
}
