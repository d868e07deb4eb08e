import { audit } from '../audit/index.ts';
import type { Actor, Tx } from '../db/index.ts';
import { cancelRun } from './look.queries.ts';
import { amongJobs } from './place.queries.ts';

/**
 * Cancels a job of this transaction's place: at once while it waits, after the step that is under way while it runs.
 * Nothing happens when it has ended, which is no mistake of the person who was a second late.
 */
export async function cancelJob(tx: Tx, actor: Actor, job: string): Promise<void> {
  const cancelled = await amongJobs(tx, (place) => cancelRun(tx, place, job));
  if (cancelled) await audit(tx, actor, 'jobs.job.cancelled', job);
}
