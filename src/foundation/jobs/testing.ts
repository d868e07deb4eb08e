import { sql } from 'kysely';
import { testConfig } from '../../../tests/support/config.ts';
import type { Db } from '../db/index.ts';
import { createLog } from '../log/index.ts';
import type { JobKind } from './job-kind.ts';
import { startJobs, type JobWorker, type WorkerSetting } from './worker.ts';

/** Quick enough for a test, in the same proportions. */
export const QUICK = { pollMs: 20, beatMs: 100, silentSeconds: 1, overdueSeconds: 1, watchMs: 200, graceMs: 1_000 };

/** A worker as the house has, in a hurry. */
export function quickWorker(db: Db, kinds: readonly JobKind[], change: Partial<WorkerSetting> = {}): JobWorker {
  const times = { ...QUICK, ...change.times };
  return startJobs({
    db,
    kinds,
    config: testConfig(),
    log: createLog('silent'),
    now: () => new Date(),
    ...change,
    times,
  });
}

/** Works on all jobs of these kinds until none is open, for tests of rooms; at most ten seconds. */
export async function workThroughJobs(database: { app: Db; owner: Db }, kinds: readonly JobKind[]): Promise<void> {
  const worker = quickWorker(database.app, kinds);
  const open = async () =>
    (await sql`select 1 from jobs.run where finished_at is null and next_at <= now()`.execute(database.owner)).rows
      .length;
  try {
    await untilTrue(async () => (await open()) === 0);
  } finally {
    await worker.stop();
  }
}

/** Waits up to ten seconds for something to become true, and throws when it does not. */
export async function untilTrue(holds: () => Promise<boolean> | boolean, seconds = 10): Promise<void> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end;) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('It did not become true in time');
}
