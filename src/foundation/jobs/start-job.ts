import { audit } from '../audit/index.ts';
import { personOf, type Actor, type Tx } from '../db/index.ts';
import type { JobKind } from './job-kind.ts';
import { holdWaiting, insertRun } from './run.queries.ts';

/**
 * Asks for a job in the transaction of the change that needs it: rolled back, it never was. In a locality's transaction
 * it is that locality's job, in any other the platform's. `payload` holds ids only and `title` no name of a person: both
 * stay, and the title is read in lists. With `unlessWaiting` one of the same person's that has not begun does this one's
 * work too, for it begins after this transaction. With `asSystem` it is done as the system, and so also when whoever began
 * it has left by then; nobody is told how it ended. Returns the job's id, for the address of its page.
 */
export async function startJob(
  tx: Tx,
  actor: Actor,
  job: { kind: JobKind; payload?: Record<string, string>; title: string; unlessWaiting?: boolean; asSystem?: boolean },
): Promise<string> {
  const { kind, payload = {}, title, unlessWaiting = false, asSystem = false } = job;
  const run = { kind: kind.name, title, payload, askedBy: asSystem ? null : personOf(actor) };
  const waiting = unlessWaiting ? await holdWaiting(tx, run) : null;
  if (waiting) return waiting;
  const id = await insertRun(tx, run);
  await audit(tx, actor, 'jobs.job.started', id);
  return id;
}
