import type { UploadKind } from '../tables.ts';
import type { Column } from './column.ts';
import { EXCLUSIONS } from './exclusion-columns.ts';
import { MOVES } from './move-columns.ts';

/** The columns of each kind of file, in the order of its template. */
export const COLUMNS: Readonly<Record<UploadKind, readonly Column[]>> = { exclusions: EXCLUSIONS, moves: MOVES };

/** Headings that could mean two columns: read as neither, and said. */
export const DOUBTFUL: Readonly<Record<string, string>> = {
  year: 'may be the academic year or the year group: call it “Academic year” or “Year group”',
  code: 'does not say which code: name the column',
  status: 'may be many things: name the column “SEN” if it is that',
  number: 'does not say what it numbers: name the column',
};
