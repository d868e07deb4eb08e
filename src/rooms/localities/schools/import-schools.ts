import { randomUUID } from 'node:crypto';
import { audit } from '../../../foundation/audit/index.ts';
import type { Actor, Tx } from '../../../foundation/db/index.ts';
import { dateInWords } from '../../../foundation/views/index.ts';
import type { Problem, SchoolRow } from './gias-columns.rules.ts';
import { NotAnExtractError, readGias } from './read-gias.ts';
import {
  clearStaged,
  compareStaged,
  heldExtract,
  lockImports,
  mergeStaged,
  stageSchools,
  type Comparison,
} from './school-import.queries.ts';
import type { Source } from './text-of-file.ts';

export type ImportWish = {
  /** The day of the extract, ISO. */
  extractOn: string;
  /** Only looks at what would change. */
  dryRun: boolean;
  /** Takes the good rows of a file that has bad ones; the schools of the bad rows stay as they are. */
  leaveOutBadRows: boolean;
  /** Takes an extract although it is older than the one held, or leaves out much of it. */
  force: boolean;
  today: string;
  now: Date;
  /** Told after each batch how many rows were read. */
  progress?: (rows: number) => Promise<void>;
};

export type ImportReport = {
  extractOn: string;
  /** Rows below the header, the bad ones too. */
  rows: number;
  badRows: number;
  /** The first of them; `problemCount` counts all. */
  problems: Problem[];
  problemCount: number;
  counts: Comparison;
  /** Why nothing was, or would be, imported; empty when nothing stands against it. In words. */
  against: string[];
  imported: boolean;
};

const BATCH = 2_000;
/** As many as a person can mend by hand, and a bound on memory. */
export const MOST_PROBLEMS = 10_000;
/** A part of England instead of all of it, or a half file: more than a tenth of the schools would go missing. */
const MANY_MISSING = { atLeast: 100, share: 0.1 };

type Staged = Pick<ImportReport, 'rows' | 'badRows' | 'problems' | 'problemCount'> & { leftOut: number[] };

/**
 * Reads an extract of schools and takes it over in the caller's transaction: all of it or nothing. A file with bad
 * rows changes nothing unless the caller leaves them out. Throws NotAnExtractError when it is no extract at all.
 */
export async function importSchools(tx: Tx, actor: Actor, source: Source, wish: ImportWish): Promise<ImportReport> {
  await lockImports(tx);
  const importId = randomUUID();
  const staged = await stage(tx, importId, source, wish);
  const counts = await compareStaged(tx, importId, staged.leftOut);
  const held = await heldExtract(tx);
  const against = reasonsAgainst({ wish, staged, counts, held: held?.extractOn ?? null });
  const { leftOut, ...report } = staged;
  const imported = !wish.dryRun && against.length === 0;
  const news = counts.added + counts.changed + counts.returned + counts.missing > 0;
  if (imported && (news || held?.extractOn !== wish.extractOn)) {
    await mergeStaged(tx, { importId, extractOn: wish.extractOn, leftOut, now: wish.now });
    await audit(tx, actor, 'localities.schools.imported', wish.extractOn);
  } else await clearStaged(tx, importId);
  return { ...report, extractOn: wish.extractOn, counts, against, imported };
}

async function stage(tx: Tx, importId: string, source: Source, { progress }: ImportWish): Promise<Staged> {
  const staged: Staged = { rows: 0, badRows: 0, problems: [], problemCount: 0, leftOut: [] };
  let batch: SchoolRow[] = [];
  const flush = async () => {
    if (batch.length > 0) await stageSchools(tx, importId, batch);
    batch = [];
    await progress?.(staged.rows);
  };
  for await (const read of readGias(source)) {
    staged.rows++;
    if ('school' in read) batch.push(read.school);
    else note(staged, read.problems, read.urn);
    if (batch.length >= BATCH) await flush();
  }
  await flush();
  if (staged.rows === 0) throw new NotAnExtractError('The file has a header and no rows. Expected one row a school.');
  return staged;
}

function note(staged: Staged, problems: Problem[], urn: number | null): void {
  staged.badRows++;
  staged.problemCount += problems.length;
  staged.problems.push(...problems.slice(0, MOST_PROBLEMS - staged.problems.length));
  if (urn !== null) staged.leftOut.push(urn);
}

/** Everything that stands against an import, so that a person mends it all at once. */
function reasonsAgainst(given: {
  wish: ImportWish;
  staged: Staged;
  counts: Comparison;
  held: string | null;
}): string[] {
  const { wish, staged, counts, held } = given;
  const reasons: string[] = [];
  if (wish.extractOn > wish.today)
    reasons.push(`The extract is of ${dateInWords(wish.extractOn)}, a day that is still to come.`);
  if (staged.badRows > 0 && !wish.leaveOutBadRows)
    reasons.push(`${many(staged.badRows, 'row')} cannot be read (${many(staged.problemCount, 'problem')}).`);
  if (staged.badRows === staged.rows) reasons.push('No row can be read.');
  if (held !== null && wish.extractOn < held && !wish.force)
    reasons.push(`The extract of ${dateInWords(wish.extractOn)} is older than the one held, of ${dateInWords(held)}.`);
  const tooMany = counts.missing >= MANY_MISSING.atLeast && counts.missing > counts.held * MANY_MISSING.share;
  if (tooMany && !wish.force)
    reasons.push(
      `${many(counts.missing, 'school')} of the ${shown(counts.held)} held are not in the file. Is it the extract of all of England?`,
    );
  return reasons;
}

const shown = (count: number) => count.toLocaleString('en-GB');
const many = (count: number, what: string) => `${shown(count)} ${what}${count === 1 ? '' : 's'}`;
