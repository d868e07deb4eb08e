import { randomUUID } from 'node:crypto';
import { audit } from '../../../foundation/audit/index.ts';
import type { Actor, Tx } from '../../../foundation/db/index.ts';
import { reasonsAgainst, unanswered, type Reason } from './against.rules.ts';
import type { Problem } from './gias-columns.rules.ts';
import { readBatches } from './read-batches.ts';
import {
  clearStaged,
  compareStaged,
  heldExtract,
  lockImports,
  mergeStaged,
  stageSchools,
  type Comparison,
} from './school-import.queries.ts';
import type { Source } from '../../../foundation/text-files/index.ts';

export type ImportWish = {
  /** The day of the extract, ISO. */
  extractOn: string;
  /** Only looks at what would change. */
  dryRun: boolean;
  /** Takes the good rows of a file that has bad ones; the schools of the bad rows stay as they are. */
  leaveOut: boolean;
  /** Takes an extract although it is older than the one held, or leaves out much of it. */
  insist: boolean;
  today: string;
  now: Date;
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
  /** Why nothing was, or would be, imported; empty when nothing stands against it. */
  against: Reason[];
  imported: boolean;
};

/** As many as a person can mend by hand, and a bound on memory. */
export const MOST_PROBLEMS = 10_000;

type Staged = Pick<ImportReport, 'rows' | 'badRows' | 'problems' | 'problemCount'> & { leftOut: number[] };

/**
 * Reads an extract of schools and takes it over in the caller's transaction: all of it or nothing. A file with bad
 * rows changes nothing unless the caller leaves them out. Throws NotAnExtractError when it is no extract at all.
 */
export async function importSchools(tx: Tx, actor: Actor, source: Source, wish: ImportWish): Promise<ImportReport> {
  const importId = randomUUID();
  const { leftOut, ...staged } = await stage(tx, importId, source);
  const { counts, reasons } = await weighStaged(tx, { importId, leftOut, ...staged, ...wish });
  const against = unanswered(reasons, wish);
  const imported = !wish.dryRun && against.length === 0;
  if (imported) await takeOver(tx, actor, { importId, leftOut, counts, extractOn: wish.extractOn, now: wish.now });
  await clearStaged(tx, importId);
  return { ...staged, extractOn: wish.extractOn, counts, against, imported };
}

type Weighing = {
  importId: string;
  leftOut: readonly number[];
  rows: number;
  badRows: number;
  problemCount: number;
  extractOn: string;
  today: string;
};

/** What staged rows would change and what stands against it; no other import can begin until the transaction ends. */
export async function weighStaged(
  tx: Tx,
  { importId, leftOut, ...facts }: Weighing,
): Promise<{ counts: Comparison; reasons: Reason[] }> {
  await lockImports(tx);
  const counts = await compareStaged(tx, importId, leftOut);
  const heldOn = (await heldExtract(tx))?.extractOn ?? null;
  return { counts, reasons: reasonsAgainst({ ...facts, held: counts.held, missing: counts.missing, heldOn }) };
}

type TakeOver = { importId: string; leftOut: readonly number[]; counts: Comparison; extractOn: string; now: Date };

/** Writes staged rows over the schools held. An extract that changes nothing, of the day held, is not written again. */
export async function takeOver(tx: Tx, actor: Actor, { counts, ...merge }: TakeOver): Promise<void> {
  const news = counts.added + counts.changed + counts.returned + counts.missing > 0;
  if (!news && (await heldExtract(tx))?.extractOn === merge.extractOn) return;
  await mergeStaged(tx, merge);
  await audit(tx, actor, 'localities.schools.imported', merge.extractOn);
}

async function stage(tx: Tx, importId: string, source: Source): Promise<Staged> {
  const staged: Staged = { rows: 0, badRows: 0, problems: [], problemCount: 0, leftOut: [] };
  for await (const { schools, problems, leftOut, ...counts } of readBatches(source)) {
    await stageSchools(tx, importId, schools);
    staged.problems.push(...problems.slice(0, MOST_PROBLEMS - staged.problems.length));
    staged.leftOut.push(...leftOut);
    Object.assign(staged, counts);
  }
  return staged;
}
