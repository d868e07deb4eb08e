import type { Code } from '../columns/dfe-codes.ts';
import type { Cells } from './cells.rules.ts';

/** Codes by every way of writing them. */
export type CodeBook = { of(text: string): string | null; expected: string };

const plain = (text: string) => text.toLowerCase().replaceAll(/\s+/g, ' ').replaceAll('’', "'").trim();

/** Makes the book of a list of codes: the code, its label and its other words all lead to the code. */
export function codeBook(codes: readonly Code[]): CodeBook {
  const found = new Map<string, string>();
  // A code wins over another's word: F is female, whatever else begins so.
  for (const { code, label, also = [] } of codes)
    for (const word of [label, ...also]) if (!found.has(plain(word))) found.set(plain(word), code);
  for (const { code } of codes) found.set(plain(code), code);
  return { of: (text) => found.get(plain(text)) ?? null, expected: expectedOf(codes) };
}

const FEW = 11;

function expectedOf(codes: readonly Code[]): string {
  const shown = codes.slice(0, FEW).map(({ code }) => code);
  const rest = codes.length > FEW ? ' …, see the column guide' : '';
  return `one of ${shown.join(', ')}${rest}`;
}

/** A cell that holds a code or words for it; null when empty, and when it is wrong, which is noted. */
export function readCoded(cells: Cells, key: string, book: CodeBook): string | null {
  const text = cells.text(key);
  if (text === '') return null;
  return book.of(text) ?? cells.wrong(key, book.expected);
}
