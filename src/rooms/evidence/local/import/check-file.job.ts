import { audit } from '../../../../foundation/audit/index.ts';
import type { Tx } from '../../../../foundation/db/index.ts';
import { JobRefused, type JobContext, type JobKind, type JobOutcome } from '../../../../foundation/jobs/index.ts';
import { NotReadableError } from '../../../../foundation/sheets/index.ts';
import { emptyUpload, openUpload } from '../../../../foundation/uploads/index.ts';
import { dateInWords } from '../../../../foundation/views/index.ts';
import { easterSunday, findCalendar, findLocality, schoolRegister } from '../../../localities/index.ts';
import { beginLocalWork } from '../local-work.queries.ts';
import { localUploadPath } from '../paths.ts';
import { readInThread, type Opened, type ReadTask } from '../reading/read-in-thread.ts';
import type { Summary } from '../rows/summary.rules.ts';
import { localKeys } from '../sealing/local-keys.ts';
import type { UploadKind } from '../tables.ts';
import { acceptedBefore, findLocalUpload, holdLocalUpload, keepChecked, keepRefused } from '../uploads.queries.ts';
import type { Problem } from '../values/problem.ts';
import { countKnown, deleteRows, emptyLocalFile, keepProblems, stageRows } from './staging.queries.ts';
import { shareOf } from './share.rules.ts';
import { summerTerms } from './terms.rules.ts';

const LONDON = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' });
const FIRST_YEAR = 2006;
/** As many as a person can mend by hand, and a bound on what is kept. */
export const MOST_PROBLEMS = 10_000;

type Place = { upload: string; locality: string; kind: UploadKind; fileId: string; href: string };

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

async function findPlace({ payload, checkpoint, step, job, locality }: JobContext): Promise<Place> {
  const upload = payload['upload'] ?? '';
  return step(checkpoint, async (tx) => {
    await beginLocalWork(tx, job);
    const found = await findLocalUpload(tx, upload);
    if (found?.status !== 'checking' || !found.fileId) throw new JobRefused('This file waits for no check.');
    const href = localUploadPath({ slug: (await findLocality(tx))?.slug ?? '', upload });
    return { upload, locality: locality ?? '', kind: found.kind, fileId: found.fileId, href };
  });
}

async function taskOf(context: JobContext, { locality, kind, fileId }: Place): Promise<ReadTask> {
  const { payload, db, actor, now, checkpoint, step, config } = context;
  const { keys, days } = await step(checkpoint, async (tx) => {
    await beginLocalWork(tx, context.job);
    const keys = await localKeys(tx, actor, { locality, secret: config.localDataSecret });
    return { keys, days: (await findCalendar(tx)).days };
  });
  const today = LONDON.format(now());
  const years = Array.from({ length: Number(today.slice(0, 4)) - FIRST_YEAR + 1 }, (_none, at) => FIRST_YEAR + at);
  const pieces: Uint8Array[] = [];
  for await (const piece of openUpload({ db, actor, locality }, fileId).open()) pieces.push(piece);
  return {
    ...{ kind, today, register: schoolRegister(db), authority: payload['authority'] ?? '' },
    bytes: oneBuffer(pieces),
    key: keys.key.toString('hex'),
    sealKey: keys.sealKey.toString('hex'),
    summerFrom: summerTerms(years, { days, easter: easterSunday }),
  };
}

/** In memory of its own, which can be handed to the thread without a copy. */
function oneBuffer(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

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
