import { AskerGoneError, JobCancelled, JobRefused, JobStopped, LeaseLostError } from './errors.ts';
import type { Ending } from './run.queries.ts';

const ATTEMPTS = 3;
const FIRST_PAUSE_SECONDS = 30;
const LONGEST_PAUSE_SECONDS = 3600;

export const TRIED_AND_FAILED = 'It was tried several times and did not work. What had been finished by then was kept.';
/** What the page of a job says whose asker was shut out meanwhile. */
export const ASKER_GONE =
  'Stopped, because the person who asked for it no longer takes part here. What had been finished by then was kept. Somebody else can start it again.';
const TRYING_AGAIN = 'It did not work just now.';

/** Pauses grow fourfold, from half a minute to an hour: long enough for a service elsewhere to come back. */
export function pauseSeconds(attempt: number): number {
  return Math.min(FIRST_PAUSE_SECONDS * 4 ** (attempt - 1), LONGEST_PAUSE_SECONDS);
}

export function mostAttempts(kind: { attempts?: number } | undefined): number {
  return kind?.attempts ?? ATTEMPTS;
}

/** Whether a failure is for somebody to look into: what no person asked for and no rule foresaw. */
export function isUnexpected(error: unknown, reason: unknown): boolean {
  const expected = [JobCancelled, JobStopped, LeaseLostError, JobRefused, AskerGoneError];
  return !expected.some((kind) => reason instanceof kind || error instanceof kind);
}

/**
 * What becomes of an attempt that threw. `reason` is why it was asked to end, if it was: then whatever it threw on its
 * way out says nothing. Null when another worker has the job: there is nothing to write.
 */
export function endingOf(
  error: unknown,
  at: { reason: unknown; attempt: number; attempts: number; reference: string },
): Ending | null {
  const cause = at.reason ?? error;
  if (cause instanceof LeaseLostError || error instanceof LeaseLostError) return null;
  if (cause instanceof JobCancelled || error instanceof JobCancelled) return { state: 'cancelled' };
  if (cause instanceof AskerGoneError) return { state: 'cancelled', problem: ASKER_GONE };
  if (cause instanceof JobStopped) return { state: 'waiting', afterSeconds: 0, problem: null, countsAsTry: false };
  if (cause instanceof JobRefused) return { state: 'failed', problem: cause.words, reference: null };
  if (at.attempt < at.attempts)
    return { state: 'waiting', afterSeconds: pauseSeconds(at.attempt), problem: TRYING_AGAIN, countsAsTry: true };
  return { state: 'failed', problem: TRIED_AND_FAILED, reference: at.reference };
}
