import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { testConfig } from '../../../tests/support/config.ts';
import type { TestDatabase } from '../../../tests/support/database.ts';
import { inLocality, type Actor, type Db, type Tx } from '../db/index.ts';
import type { PgSettings } from '../embedded-postgres/index.ts';
import { createLog } from '../log/index.ts';
import type { JobKind } from './job-kind.ts';
import { prepareQueues } from './prepare-queues.queries.ts';
import { startJob } from './start-job.ts';
import { startJobs, type JobWorker, type WorkerSetting } from './worker.ts';

/** Quick enough for a test, in the same proportions. */
const QUICK = { pollMs: 20, beatMs: 100, silentSeconds: 1, overdueSeconds: 1, watchMs: 200, graceMs: 1_000 };

/** A worker as the house has, in a hurry. */
export function quickWorker(db: Db, kinds: readonly JobKind[], change: Partial<WorkerSetting> = {}): JobWorker {
  const times = { ...QUICK, ...change.times };
  const log = createLog('silent');
  return startJobs({ db, kinds, config: testConfig(), log, now: () => new Date(), ...change, times });
}

/** Works on all jobs of these kinds until none is due, for tests of rooms; at most so many seconds. */
export async function workThroughJobs(
  database: { app: Db; owner: Db },
  kinds: readonly JobKind[],
  { seconds = 10, ...change }: Partial<WorkerSetting> & { seconds?: number } = {},
): Promise<void> {
  const worker = quickWorker(database.app, kinds, change);
  const names = kinds.map(({ name }) => name);
  const due = sql`select 1 from jobs.run
    where kind = any(${names}) and finished_at is null and next_at <= now()`;
  try {
    await untilTrue(async () => (await due.execute(database.owner)).rows.length === 0, seconds);
  } finally {
    await worker.stop();
  }
}

/** Waits up to ten seconds for something to become true, and throws when it does not. */
export async function untilTrue(holds: () => Promise<boolean> | boolean, seconds = 10): Promise<void> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end;) {
    if (await holds()) return;
    await pause(25);
  }
  throw new Error('It did not become true in time');
}

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export type RunRow = Record<string, unknown> & { state: string; attempt: number; outcome: string | null };

export type JobBench = Awaited<ReturnType<typeof jobBench>>;

/** A database with a table of lines that only kept steps leave, a locality and somebody who asks for jobs. */
export async function jobBench() {
  // Only here: a process that plays a worker imports this file too, and runs outside of the test runner.
  const { bareDatabase } = await import('../../../tests/support/database.ts');
  const database = await bareDatabase();
  await makeLines(database);
  const locality = randomUUID();
  const actor: Actor = { kind: 'person', person: randomUUID() };
  const rowOf = async (id: string): Promise<RunRow> => {
    const found = await sql<RunRow>`select * from jobs.run where run_id = ${id}`.execute(database.owner);
    if (!found.rows[0]) throw new Error('There is no such job');
    return found.rows[0];
  };
  return {
    database,
    locality,
    actor,
    rowOf,
    /** Each test has a kind of its own, and with it a queue that no other test looks at. */
    kind: async (name: string, run: JobKind['run'], change: Partial<JobKind> = {}): Promise<JobKind> => {
      const kind = { name: `tests.${name}`, label: 'Work of a test', run, ...change };
      await prepareQueues(database.owner, [kind]);
      return kind;
    },
    ask: (kind: JobKind, payload: Record<string, string> = {}) =>
      inLocality(database.app, actor, locality, (tx) => startJob(tx, actor, { kind, payload, title: kind.label })),
    untilState: (id: string, state: string) => untilTrue(async () => (await rowOf(id)).state === state, 15),
    lines: async (mark: string): Promise<number[]> => {
      const found = await sql<{ number: number }>`select number from tests.line where mark = ${mark}
        order by line_id`.execute(database.owner);
      return found.rows.map(({ number }) => number);
    },
  };
}

async function makeLines({ owner }: TestDatabase): Promise<void> {
  await sql`create schema tests`.execute(owner);
  await sql`create table tests.line (line_id bigint generated always as identity, mark text, number integer)`.execute(
    owner,
  );
  await sql`grant usage on schema tests to throughline_app`.execute(owner);
  await sql`grant select, insert on tests.line to throughline_app`.execute(owner);
}

/** One line in the transaction of a step. */
export async function note(tx: Tx, mark: string, number: number): Promise<void> {
  await sql`insert into tests.line (mark, number) values (${mark}, ${number})`.execute(tx);
}

/** Writes the lines 1 to `last`, one a step, and rests between steps; goes on from its checkpoint. */
export function countingTo(last: number, mark: string, stepMs = 0, restMs = 0): JobKind['run'] {
  return async ({ checkpoint, step, progress }) => {
    for (let number = Number(checkpoint ?? 0) + 1; number <= last; number++) {
      await step(number, async (tx) => {
        await note(tx, mark, number);
        if (stepMs) await pause(stepMs);
      });
      await progress(number, last);
      if (restMs) await pause(restMs);
    }
    return { text: `Counted to ${last}.` };
  };
}

/** Makes a waiting job due now, instead of at the end of its pause. */
export async function dueNow({ owner }: TestDatabase, id: string): Promise<void> {
  await sql`update jobs.run set next_at = now() where run_id = ${id}`.execute(owner);
  await sql`update pgboss.job set start_after = now() where data->>'run' = ${id}`.execute(owner);
}

export const oneTo = (last: number) => Array.from({ length: last }, (_none, at) => at + 1);

/** What a worker in a process of its own counts to, and how slowly. */
export type WorkerOrder = { name: string; last: number; mark: string; stepMs: number; restMs: number };

export type WorkerProcess = { signal(name: NodeJS.Signals): void; kill(): Promise<void> };

/** Starts a worker in a process of its own and waits until it looks for work. */
export async function startWorkerProcess(order: WorkerOrder & { app: PgSettings }): Promise<WorkerProcess> {
  const script = fileURLToPath(new URL('testing.process.ts', import.meta.url));
  // Only here, as above.
  const { bundled } = await import('../../../tests/support/bundle.ts');
  const stdio: ['ignore', 'pipe', 'inherit'] = ['ignore', 'pipe', 'inherit'];
  const child = spawn(process.execPath, [await bundled(script), JSON.stringify(order)], { stdio });
  const ended = once(child, 'exit');
  await once(child.stdout, 'data');
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  return { signal: (name) => child.kill(name), kill };
}
