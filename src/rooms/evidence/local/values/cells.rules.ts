import { COLUMNS } from '../columns/columns.ts';
import type { Header } from '../columns/match-header.rules.ts';
import type { UploadKind } from '../tables.ts';
import { shownCell, type Problem } from './problem.ts';

/** One row of a file by the names of its columns, with what was found wrong in it so far. */
export type Cells = {
  row: number;
  /** Trimmed; empty when the file has no such column, or says in one of the usual ways that it is not known. */
  text(key: string): string;
  /** Notes what is wrong, and gives null: the row will not be taken. */
  wrong(key: string, expected: string): null;
  /** Notes a doubt; the row is taken all the same. */
  doubt(key: string, expected: string): void;
  problems: Problem[];
};

const HEADINGS = Object.fromEntries(
  Object.entries(COLUMNS).map(([kind, columns]) => [
    kind,
    Object.fromEntries(columns.map(({ key, heading }) => [key, heading])),
  ]),
) as Record<UploadKind, Record<string, string>>;

const NOT_KNOWN = new Set(['-', 'n/a', 'na', 'nk', 'n/k', 'not known', 'unknown', 'null', 'none recorded', '#n/a']);

/** Looked for one by one: every cell of a file comes here, and hardly one has any. */
function withoutControls(text: string): string {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 32 || (code >= 127 && code < 160)) return text.replaceAll(/\p{Cc}+/gu, ' ');
  }
  return text;
}

/**
 * Opens a row. A spreadsheet's way of forcing text, ="0123", is read as what is meant; control characters, which mean
 * nothing and one of which (NUL) no table takes, are read as spaces.
 */
export function openCells(kind: UploadKind, header: Header, cells: readonly string[], row: number): Cells {
  const problems: Problem[] = [];
  const raw = (key: string) => {
    const at = header.at[key];
    const text = at === undefined ? '' : withoutControls(cells[at] ?? '').trim();
    return text.startsWith('="') && text.endsWith('"') ? text.slice(2, -1).trim() : text;
  };
  const note = (severity: Problem['severity'], key: string, expected: string) => {
    const column = HEADINGS[kind][key] ?? key;
    problems.push({ severity, row, column, value: shownCell(column, raw(key)), expected });
  };
  return {
    row,
    problems,
    text: (key) => {
      const text = raw(key);
      return NOT_KNOWN.has(text.toLowerCase()) ? '' : text;
    },
    wrong: (key, expected) => {
      note('error', key, expected);
      return null;
    },
    doubt: (key, expected) => note('warning', key, expected),
  };
}
