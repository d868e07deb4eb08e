import { audit } from '../audit/index.ts';
import { system, type Tx } from '../db/index.ts';
import { referenceNumber } from '../log/index.ts';
import { assertAskerHereFirst, openAttempt, type AttemptSetting } from './attempt.ts';
import { endingOf, isUnexpected, mostAttempts } from './ending.rules.ts';
import { JobStopped, LeaseLostError } from './errors.ts';
import type { JobKind, JobOutcome } from './job-kind.ts';
import { atPlace, PLATFORM } from './place.queries.ts';
import { beat, endAttempt, inPlace, type Ending, type Held } from './run.queries.ts';

export type RunSetting = AttemptSetting & {
  /** How long a cancelled or stopped job may take to notice; then it is ended without it. */
  graceMs: number;
  /** Tells the person who asked that it has ended, in the transaction that ends it. */
  tell?(tx: Tx, held: Held, setting: Pick<AttemptSetting, 'config' | 'now'>): Promise<void>;
};

/** One attempt at one job. Never throws: what cannot be written down now, the watch finds later. */
export async function runJob(setting: RunSetting, kind: JobKind, held: Held, stopping: AbortSignal): Promise<void> {
  const began = performance.now();
  const control = new AbortController();
  const stop = () => control.abort(new JobStopped());
  stopping.addEventListener('abort', stop);
  if (stopping.aborted) stop();
  try {
    const ending = await endingOfAttempt(setting, kind, held, control);
    const kept = ending !== null && (await writeEnding(setting, held, ending));
    const outcome = kept ? ending.state : 'taken-over';
    const ms = Math.round(performance.now() - began);
    setting.log.info({ job: held.run, kind: kind.name, attempt: held.attempt, ms, outcome }, 'job');
  } catch (error) {
    setting.log.warn({ err: error, job: held.run, kind: kind.name }, 'the end of a job was not written down');
  } finally {
    stopping.removeEventListener('abort', stop);
  }
}

async function endingOfAttempt(
  setting: RunSetting,
  kind: JobKind,
  held: Held,
  control: AbortController,
): Promise<Ending | null> {
  const { signal } = control;
  const { context, shown, close } = openAttempt(setting, kind, held, control);
  try {
    await assertAskerHereFirst(setting, held);
    const { text, href = null } = await unlessGivenUp(kind.run(context), signal, setting.graceMs);
    await beat(setting.db, held, shown);
    return { state: 'done', outcome: text, href };
  } catch (error) {
    const reference = referenceNumber();
    const { attempt } = held;
    if (isUnexpected(error, signal.reason))
      setting.log.warn({ err: error, job: held.run, kind: kind.name, attempt, reference }, 'job failed');
    return endingOf(error, { reason: signal.reason, attempt, attempts: mostAttempts(kind), reference });
  } finally {
    close();
  }
}

/** The work's end; or, when it has been asked to end and does not, the reason why, after the grace. */
function unlessGivenUp(work: Promise<JobOutcome>, signal: AbortSignal, graceMs: number): Promise<JobOutcome> {
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      const patience = signal.reason instanceof LeaseLostError ? 0 : graceMs;
      setTimeout(() => reject(signal.reason as Error), patience).unref();
    };
    if (signal.aborted) giveUp();
    else signal.addEventListener('abort', giveUp, { once: true });
    work.then(resolve, reject);
  });
}

function writeEnding(setting: RunSetting, held: Held, ending: Ending): Promise<boolean> {
  return inPlace(setting.db, held, async (tx) => {
    const kept = await endAttempt(tx, held, ending);
    if (!kept || ending.state === 'waiting') return kept;
    // Somebody who is shut out is not written to: the page that the letter leads to is closed to them.
    if (ending.state === 'cancelled' && ending.problem) await noteStopped(tx, held);
    else await setting.tell?.(tx, held, setting);
    return kept;
  });
}

/** The line stands where the job does: in its locality's audit, or in the platform's. */
function noteStopped(tx: Tx, { place, run }: Held): Promise<void> {
  return atPlace(tx, place === PLATFORM ? '' : place, () => audit(tx, system('jobs'), 'jobs.job.stopped', run));
}
