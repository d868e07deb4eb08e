import { audit } from '../../../../foundation/audit/index.ts';
import type { Tx } from '../../../../foundation/db/index.ts';
import { JobRefused, type JobContext, type JobKind, type JobOutcome } from '../../../../foundation/jobs/index.ts';
import { NotReadableError } from '../../../../foundation/sheets/index.ts';
import { emptyUpload } from '../../../../foundation/uploads/index.ts';
import { dateInWords } from '../../../../foundation/views/index.ts';
import { beginLocalWork } from '../local-work.queries.ts';
import { readInThread, type Opened, type ReadTask } from '../reading/read-in-thread.ts';
import type { Summary } from '../rows/summary.rules.ts';
import { keepChecked, keepRefused } from '../keep-upload.queries.ts';
import { acceptedBefore, holdLocalUpload } from '../uploads.queries.ts';
import type { Problem } from '../values/problem.ts';
import { findPlace, taskOf, type Place } from './check-task.ts';
import { countKnown, deleteRows, emptyLocalFile, keepProblems, stageRows } from './staging.queries.ts';
import { shareOf } from './share.rules.ts';

/** As many as a person can mend by hand, and a bound on what is kept. */
export const MOST_PROBLEMS = 10_000;

/**
 * Reads a file row by row beside the rows that count, and says what it would come to. Each batch is a step, so that a
 * crash costs one batch. Nothing counts before a person has accepted it. The file itself, with its pupil numbers, is
 * deleted in the step that ends the check, whatever came of it.
 */
export const checkLocalFile: JobKind = {
  name: 'evidence.local-check',
  label: 'Check of a file of local data',
  // Each takes a thread and its memory: a second large file waits for its turn, and leaves the other lane to others.
  alone: true,
  run: async (context) => {
    const place = await findPlace(context);
    try {
      return await check(context, place, await taskOf(context, place));
    } catch (error) {
      if (!(error instanceof NotReadableError)) throw error;
      await refuse(context, place, error.message);
      throw new JobRefused(`Nothing was taken. ${error.message}`);
    }
  },
};

async function check(context: JobContext, place: Place, task: ReadTask): Promise<JobOutcome> {
  const done = Number(context.checkpoint ?? 0);
  const reading = readInThread(task, context.signal);
  let opened: Opened | null = null;
  let kept = 0;
  for (;;) {
    const next = await reading.next();
    if (next.done) return finish(context, place, { summary: next.value, contentHash: opened?.contentHash ?? '' });
    if (next.value.is === 'opened') {
      opened = next.value;
      await refuseTwice(context, place, opened.contentHash);
      continue;
    }
    const { read, share, staged, problems } = next.value;
    const some = problems.slice(0, MOST_PROBLEMS - kept);
    if (read > done) await stage(context, place, { read, staged, problems: some, from: kept });
    kept += some.length;
    await context.progress(...shareOf(share, 1));
  }
}

/** Read by everybody who may see jobs, not only by those who may handle the data: so it holds no count. */
const CHECKED = 'The check is done. Nothing counts before a person accepts it.';

/** Holds the upload, and stops unless it is still being checked: one that was discarded meanwhile does not come back. */
async function beginWhileChecking(tx: Tx, context: JobContext, place: Place): Promise<void> {
  await beginLocalWork(tx, context.job);
  const found = await holdLocalUpload(tx, place.upload);
  if (found?.status !== 'checking') throw new JobRefused('This file waits for no check.');
}

type Staging = { read: number; staged: string; problems: readonly Problem[]; from: number };

async function stage(context: JobContext, place: Place, { read, staged, problems, from }: Staging): Promise<void> {
  await context.step(read, async (tx) => {
    await beginWhileChecking(tx, context, place);
    await stageRows(tx, place.kind, place.upload, staged);
    await keepProblems(tx, { ...place, from }, problems);
  });
}

/** The very same file again: nothing to do, and said before any row is read. */
async function refuseTwice(context: JobContext, place: Place, contentHash: string): Promise<void> {
  const before = await context.step(context.checkpoint, (tx) => acceptedBefore(tx, place.kind, contentHash));
  if (before)
    throw new NotReadableError(
      `This very file was accepted on ${dateInWords(before)} and counts already, so it would change nothing.`,
    );
}

async function finish(
  context: JobContext,
  place: Place,
  { summary, contentHash }: { summary: Summary; contentHash: string },
): Promise<JobOutcome> {
  return context.step(context.checkpoint, async (tx) => {
    await beginWhileChecking(tx, context, place);
    const known = await countKnown(tx, place.kind, place.upload);
    await keepChecked(tx, place.upload, { summary, known }, contentHash);
    await emptyUpload(tx, place.fileId);
    await audit(tx, context.actor, 'evidence.local-data.checked', place.upload);
    return { text: CHECKED, href: place.href };
  });
}

const AT_ONCE = 20_000;

async function refuse(context: JobContext, place: Place, words: string): Promise<void> {
  for (let more = true; more;) {
    more = await context.step(context.checkpoint, async (tx) => {
      await beginWhileChecking(tx, context, place);
      return (await deleteRows(tx, place.kind, place.upload, AT_ONCE)) === AT_ONCE;
    });
  }
  await context.step(context.checkpoint, async (tx) => {
    await beginWhileChecking(tx, context, place);
    await keepRefused(tx, place.upload, words);
    await emptyLocalFile(tx, place.upload);
    await audit(tx, context.actor, 'evidence.local-data.refused', place.upload);
  });
}
