import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import { connect } from '../db/index.ts';
import {
  countingTo,
  dueNow,
  jobBench,
  note,
  oneTo,
  pause,
  quickWorker,
  startWorkerProcess,
  untilTrue,
  type JobBench,
  type WorkerOrder,
} from './testing.ts';

let bench: JobBench;

beforeAll(async () => {
  bench = await jobBench();
});
afterAll(() => bench.database.close());

const inOwnProcess = async (order: WorkerOrder) => {
  const worker = await startWorkerProcess({
    ...order,
    app: { ...inject('postgres').app, database: bench.database.name },
  });
  onTestFinished(() => worker.kill());
  return worker;
};
const linesReach = (mark: string, number: number) =>
  untilTrue(async () => (await bench.lines(mark)).length >= number, 15);

describe('after a crash a job goes on where it was', () => {
  test(
    'killed with -9 three times at points of chance, sixty steps are done once each',
    { timeout: 60_000 },
    async () => {
      const order = { name: 'tests.killed', last: 60, mark: 'killed', stepMs: 15, restMs: 5 };
      const kind = await bench.kind('killed', countingTo(order.last, order.mark));
      const id = await bench.ask(kind);
      for (const least of [3, 15, 30]) {
        const worker = await inOwnProcess(order);
        await linesReach(order.mark, least);
        await pause(Math.random() * 60);
        await worker.kill();
      }
      expect((await bench.rowOf(id)).state).toBe('running');
      const survivor = quickWorker(bench.database.app, [kind]);
      await bench.untilState(id, 'done');
      await survivor.stop();
      expect(await bench.lines(order.mark)).toEqual(oneTo(order.last));
    },
  );

  test('a worker that was asleep and wakes up keeps nothing more', { timeout: 60_000 }, async () => {
    const order = { name: 'tests.asleep', last: 12, mark: 'asleep', stepMs: 0, restMs: 400 };
    const kind = await bench.kind('asleep', countingTo(order.last, order.mark));
    const id = await bench.ask(kind);
    const sleeper = await inOwnProcess(order);
    await linesReach(order.mark, 2);
    sleeper.signal('SIGSTOP');
    const other = quickWorker(bench.database.app, [kind]);
    await bench.untilState(id, 'done');
    const row = await bench.rowOf(id);
    sleeper.signal('SIGCONT');
    await pause(1_500);
    await other.stop();
    expect(await bench.lines(order.mark)).toEqual(oneTo(order.last));
    expect(await bench.rowOf(id)).toEqual(row);
  });

  test('a long step is a sign of life: nobody takes its job over, heartbeats or not', async () => {
    let inStep = false;
    const kind = await bench.kind('long-step', async ({ step }) => {
      await step(1, async (tx) => {
        await note(tx, 'long-step', 1);
        inStep = true;
        await pause(2_000);
      });
      return { text: 'One long step.' };
    });
    const id = await bench.ask(kind);
    const silent = quickWorker(bench.database.app, [kind], { times: { beatMs: 60_000 } });
    // Running alone is not yet a step: a machine that is busy enough comes to it when the other has lost patience.
    await untilTrue(() => inStep, 15);
    const other = quickWorker(bench.database.app, [kind]);
    await bench.untilState(id, 'done');
    await Promise.all([silent.stop(), other.stop()]);
    expect(await bench.lines('long-step')).toEqual([1]);
    expect((await bench.rowOf(id)).attempt).toBe(1);
  });

  test('a job that brings its process down each time is given up, with a reference', async () => {
    const kind = await bench.kind('poison', countingTo(1, 'poison'));
    const id = await bench.ask(kind);
    await sql`delete from pgboss.job where name = ${kind.name}`.execute(bench.database.owner);
    await sql`update jobs.run set state = 'running', attempt = 3, lease = gen_random_uuid(), started_at = now(),
      heartbeat_at = now() - interval '1 hour' where run_id = ${id}`.execute(bench.database.owner);
    const worker = quickWorker(bench.database.app, [kind]);
    await bench.untilState(id, 'failed');
    await worker.stop();
    expect((await bench.rowOf(id))['reference']).toMatch(/^[\dA-Z]{4}-[\dA-Z]{4}$/);
    expect(await bench.lines('poison')).toEqual([]);
  });

  test('a cancelled job whose worker died is cancelled', async () => {
    const kind = await bench.kind('died-cancelling', countingTo(1, 'died'));
    const id = await bench.ask(kind);
    await sql`update jobs.run set state = 'cancelling', lease = gen_random_uuid(), started_at = now(),
      heartbeat_at = now() - interval '1 hour' where run_id = ${id}`.execute(bench.database.owner);
    const worker = quickWorker(bench.database.app, [kind]);
    await bench.untilState(id, 'cancelled');
    await worker.stop();
  });

  test('a job whose message was lost, as after a restore, gets another', async () => {
    const kind = await bench.kind('lost', countingTo(3, 'lost'));
    const id = await bench.ask(kind);
    await sql`delete from pgboss.job where name = ${kind.name}`.execute(bench.database.owner);
    await sql`update jobs.run set next_at = now() - interval '1 hour' where run_id = ${id}`.execute(
      bench.database.owner,
    );
    const worker = quickWorker(bench.database.app, [kind]);
    await bench.untilState(id, 'done');
    await worker.stop();
    expect(await bench.lines('lost')).toEqual([1, 2, 3]);
  });
});

describe('a worker', () => {
  test('that is stopped finishes its step and gives the job to another at once, which costs no try', async () => {
    const kind = await bench.kind('handed-on', countingTo(30, 'handed-on', 20));
    const id = await bench.ask(kind);
    const patient = { silentSeconds: 30, overdueSeconds: 60 };
    const first = quickWorker(bench.database.app, [kind], { times: patient });
    await linesReach('handed-on', 3);
    await first.stop();
    const between = await bench.rowOf(id);
    expect(between).toMatchObject({ state: 'waiting', lease: null, problem: null });
    const second = quickWorker(bench.database.app, [kind], { times: patient });
    await bench.untilState(id, 'done');
    await second.stop();
    expect(await bench.lines('handed-on')).toEqual(oneTo(30));
  });

  test('whose connections are cut lives on, and the job ends with every step once', async () => {
    let fourth = 0;
    const kind = await bench.kind('cut', async ({ checkpoint, step }) => {
      for (let number = Number(checkpoint ?? 0) + 1; number <= 20; number++) {
        await step(number, async (tx) => {
          await note(tx, 'cut', number);
          // In the middle of a step: between two of them a new connection would go on as if nothing had been.
          if (number === 4 && (fourth += 1) === 1) await cutConnections();
        });
      }
      return { text: 'Counted to 20.' };
    });
    const id = await bench.ask(kind);
    const db = connect(
      { ...inject('postgres').app, database: bench.database.name },
      { max: 6, onError: () => undefined },
    );
    const worker = quickWorker(db, [kind]);
    // It waits for its next try; or, when even that could not be written down, for the watch to find it silent.
    await untilTrue(async () => fourth > 0 && ['waiting', 'done'].includes((await bench.rowOf(id)).state), 15);
    await dueNow(bench.database, id);
    await bench.untilState(id, 'done');
    await worker.stop();
    await db.destroy();
    expect(await bench.lines('cut')).toEqual(oneTo(20));
    expect(fourth).toBe(2);
  });
});

/** As a failover does: all connections of the product's own role to this database, in one stroke. */
async function cutConnections(): Promise<void> {
  const superuser = connect({ ...inject('postgres').superuser, database: bench.database.name }, { max: 1 });
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and usename = 'throughline_app'`.execute(superuser);
  await superuser.destroy();
}
