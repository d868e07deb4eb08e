import { plainHeading } from '../../../../foundation/sheets/index.ts';
import type { UploadKind } from '../tables.ts';
import { maskNumbers } from '../values/problem.ts';
import type { Column } from './column.ts';
import { COLUMNS, DOUBTFUL } from './columns.ts';

/** Where each column stands in the rows of a file, and what the person should know about its header. */
export type Header = {
  at: Readonly<Record<string, number>>;
  width: number;
  /** Doubts, in sentences: headings that were read as another, were not read, or could mean two things. */
  said: { column: string; text: string }[];
};

export type Placed = { ok: true; header: Header } | { ok: false; say: string };

const MOST_COLUMNS = 200;

const named = (kind: UploadKind) => {
  const found = new Map<string, Column>();
  for (const column of COLUMNS[kind]) {
    for (const name of [column.heading, column.key, ...column.also]) found.set(plainHeading(name), column);
  }
  return found;
};
const NAMED = { exclusions: named('exclusions'), moves: named('moves') };

/** How many columns of a kind a row names: the row that names most is the header. */
export function headingsIn(kind: UploadKind, cells: readonly string[]): number {
  return new Set(cells.map((cell) => NAMED[kind].get(plainHeading(cell))?.key).filter(Boolean)).size;
}

/** Reads a row as the header of a kind of file; refuses it when a needed column is missing or stands there twice. */
export function matchHeader(kind: UploadKind, cells: readonly string[]): Placed {
  if (cells.length > MOST_COLUMNS)
    return { ok: false, say: `The header has ${cells.length} columns. Expected at most ${MOST_COLUMNS}.` };
  const at: Record<string, number> = {};
  const said: Header['said'] = [];
  const twice: string[] = [];
  for (const [place, cell] of cells.entries()) {
    const plain = plainHeading(cell);
    const column = NAMED[kind].get(plain);
    if (!column) {
      if (plain !== '') said.push({ column: shownHeading(cell), text: DOUBTFUL[plain] ?? NOT_READ });
    } else if (column.key in at) twice.push(column.heading);
    else {
      at[column.key] = place;
      if (plain !== plainHeading(column.heading))
        said.push({ column: shownHeading(cell), text: `was read as “${column.heading}”` });
    }
  }
  const missing = missingFrom(kind, at);
  if (twice.length === 0 && missing.length === 0) return { ok: true, header: { at, width: cells.length, said } };
  return { ok: false, say: refusalOf(kind, cells, { missing, twice }) };
}

const NOT_READ = 'is none of the columns of the template, so it was not read';

function missingFrom(kind: UploadKind, at: Readonly<Record<string, number>>): string[] {
  const missing = COLUMNS[kind].filter(({ key, needed }) => needed === 'yes' && !(key in at)).map((one) => one.heading);
  if (kind === 'moves') return missing;
  if (!['urn', 'laestab', 'school'].some((key) => key in at)) missing.push('School URN, LAESTAB or School');
  if (!['days', 'sessions'].some((key) => key in at)) missing.push('Days or Sessions');
  return missing;
}

function refusalOf(
  kind: UploadKind,
  cells: readonly string[],
  { missing, twice }: { missing: string[]; twice: string[] },
): string {
  const other = kind === 'exclusions' ? 'moves' : 'exclusions';
  if (headingsIn(other, cells) > headingsIn(kind, cells))
    return `This looks like a file of ${FILE_WORDS[other]}, and ${FILE_WORDS[kind]} were chosen.`;
  return [
    missing.length > 0 ? `Missing in the header: ${missing.join('; ')}.` : '',
    twice.length > 0 ? `More than once in the header: ${[...new Set(twice)].join('; ')}.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

export const FILE_WORDS: Readonly<Record<UploadKind, string>> = {
  exclusions: 'suspensions and permanent exclusions',
  moves: 'moves of pupils',
};

/** A heading may hold anything, also a row of a child where the header is missing: shown short and masked. */
function shownHeading(cell: string): string {
  const plain = maskNumbers(cell);
  return plain.length > 40 ? `${plain.slice(0, 39)}…` : plain;
}
