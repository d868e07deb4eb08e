import { audit } from '../../../foundation/audit/index.ts';
import type { Actor, Tx } from '../../../foundation/db/index.ts';
import { startJob, type JobContext, type JobKind } from '../../../foundation/jobs/index.ts';
import { beginLocalWork } from '../local/local-work.queries.ts';
import { emptyStaleFigures, releasesBefore } from './before.queries.ts';
import type { BeforeText } from './before.rules.ts';
import { countRows } from './count-rows.ts';
import { keepRelease, ReleasedMeanwhileError } from './keep-release.queries.ts';
import { minimumOf } from './minimum.queries.ts';
import { yearsToRelease } from './read-rows.queries.ts';
import { inReleaseThread, type MadeText, type ReleaseThread } from './thread/release-thread.ts';
import { unitsOf, type Unit } from './units.rules.ts';

/**
 * Works out anew what is shown of a locality's own data, year by year: reads the rows that count, makes the tables, has
 * them protected together and against what was shown before, and keeps only what may be shown.
 */
export const makeLocalRelease: JobKind = {
  name: 'evidence.local-release',
  label: 'Figures of local data',
  run: async (context) => {
    const units = await context.step(context.checkpoint, async (tx) => {
      await beginLocalWork(tx, context.job);
      return unitsOf(await yearsToRelease(tx));
    });
    const so = await inReleaseThread(context.signal, (thread) => releaseUnits(context, thread, units));
    return { text: outcome(units, so) };
  },
};

async function releaseUnits(context: JobContext, thread: ReleaseThread, units: readonly Unit[]): Promise<Outcome> {
  const from = Number(context.checkpoint ?? 0);
  const so: Outcome = { waiting: false, failed: false };
  for (const [at, unit] of units.entries()) {
    if (at < from) continue;
    await context.progress(at, units.length);
    const { waits, faults } = await releaseUnit(context, thread, { unit, checkpoint: at + 1 });
    so.failed ||= faults.length > 0;
    so.waiting ||= waits.length > 0 && faults.length === 0;
  }
  return so;
}

/**
 * Asks for new figures in the transaction of what changed the data. Where too few children are between them and the
 * earlier ones, these stay. Unless data were taken back or the minimum was raised: then figures of that data, or for
 * fewer children, go at once, and nothing is shown until new ones may be. A job that waits already does this one's work.
 */
export async function startLocalRelease(
  tx: Tx,
  actor: Actor,
  because: 'more' | 'withdrawn' | 'minimum',
): Promise<string> {
  if (because !== 'more') await emptyStaleFigures(tx);
  return startJob(tx, actor, { kind: makeLocalRelease, title: 'Figures of local data', unlessWaiting: true });
}

type Outcome = { waiting: boolean; failed: boolean };

function outcome(units: readonly Unit[], { waiting, failed }: Outcome): string {
  const count = new Set(units.map(({ year }) => year)).size;
  return [
    `The figures of ${count === 1 ? '1 school year' : `${count} school years`} are worked out.`,
    ...(waiting ? ['Some of them wait: too few children are between these and the earlier ones.'] : []),
    ...(failed
      ? [
          'For some, working out what may be shown failed. Nothing of those is shown, and it is tried again with the next file.',
        ]
      : []),
  ].join(' ');
}

/** How often a year is worked out anew where other jobs come between; then the job is tried again later. */
const TIMES = 5;

type At = { unit: Unit; checkpoint: number };

/** The later of two jobs of one locality follows the earlier: it reads again what is shown and compares with that. */
async function releaseUnit(context: JobContext, thread: ReleaseThread, at: At): Promise<MadeText> {
  for (let time = 1; ; time += 1) {
    try {
      return await releaseOnce(context, thread, at);
    } catch (error) {
      if (!(error instanceof ReleasedMeanwhileError) || time === TIMES) throw error;
    }
  }
}

async function releaseOnce(context: JobContext, thread: ReleaseThread, { unit, checkpoint }: At): Promise<MadeText> {
  await thread.begin();
  const { before, minimum } = await context.step(checkpoint - 1, async (tx): Promise<Read> => {
    await beginLocalWork(tx, context.job);
    await countRows(tx, unit, thread);
    return { before: await releasesBefore(tx, unit), minimum: await minimumOf(tx) };
  });
  const made = await thread.release({ unit, before, minimum });
  await context.step(checkpoint, async (tx) => {
    await beginLocalWork(tx, context.job);
    await keepRelease(tx, unit.year, { ...made, minimum, now: context.now() });
    await audit(tx, context.actor, 'evidence.local-release.made');
  });
  for (const fault of made.faults)
    context.log.error({ err: Object.assign(new Error(), fault), job: context.job }, 'figures of local data failed');
  return made;
}

type Read = { before: BeforeText; minimum: number };
