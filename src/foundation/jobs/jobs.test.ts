import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inLocality, nobody, onPlatform, system } from '../db/index.ts';
import { createLog } from '../log/index.ts';
import { cancelJob } from './cancel-job.ts';
import { JobRefused, startJob } from './index.ts';
import {
  countingTo,
  dueNow,
  jobBench,
  note,
  oneTo,
  pause,
  quickWorker,
  untilTrue,
  workThroughJobs,
  type JobBench,
} from './testing.ts';

let bench: JobBench;

beforeAll(async () => {
  bench = await jobBench();
});
afterAll(() => bench.database.close());

describe('a job', () => {
  test('is done as the person who asked, in their locality, and says what came of it', async () => {
    const kind = await bench.kind('simple', async (context) => {
      const seen = await context.step('half', (tx) =>
        sql<Record<string, string>>`select current_setting('app.locality') as place,
          current_setting('app.person') as person`.execute(tx),
      );
      await context.progress(2, 2);
      return { text: JSON.stringify([seen.rows[0], context.payload, context.locality]), href: '/somewhere' };
    });
    const id = await bench.ask(kind, { file: 'an-id' });
    await workThroughJobs(bench.database, [kind]);
    const row = await bench.rowOf(id);
    expect(row).toMatchObject({
      state: 'done',
      href: '/somewhere',
      lease: null,
      checkpoint: 'half',
      done: 2,
      total: 2,
    });
    expect(JSON.parse(row.outcome ?? '')).toEqual([
      { place: bench.locality, person: bench.actor.person },
      { file: 'an-id' },
      bench.locality,
    ]);
  });

  test('of a kind that runs alone waits for another of its kind, and not for others', async () => {
    const order: string[] = [];
    const run = async ({ payload }: { payload: Record<string, string> }) => {
      order.push(`${payload['name']} begins`);
      await pause(150);
      order.push(`${payload['name']} ends`);
      return { text: 'Done.' };
    };
    const large = await bench.kind('large', run, { alone: true });
    const small = await bench.kind('small', run);
    for (const [kind, name] of [
      [large, 'one'],
      [large, 'two'],
      [small, 'other'],
    ] as const)
      await bench.ask(kind, { name });
    await workThroughJobs(bench.database, [large, small]);
    expect(order.filter((what) => !what.startsWith('other'))).toEqual([
      'one begins',
      'one ends',
      'two begins',
      'two ends',
    ]);
    expect(order.indexOf('other begins')).toBeLessThan(order.indexOf('two begins'));
  });

  test('of the platform works outside of every locality', async () => {
    const kind = await bench.kind('above', async ({ step, locality }) => {
      const seen = await step(1, (tx) =>
        sql<{ place: string }>`select current_setting('app.locality') as place`.execute(tx),
      );
      return { text: `${String(locality)} ${seen.rows[0]?.place ?? '?'}.` };
    });
    const { app } = bench.database;
    const id = await onPlatform(app, bench.actor, (tx) => startJob(tx, bench.actor, { kind, title: 'Above' }));
    await workThroughJobs(bench.database, [kind]);
    expect(await bench.rowOf(id)).toMatchObject({ state: 'done', outcome: 'null .' });
  });

  test('that is asked for in a change that is taken back never was', async () => {
    const kind = await bench.kind('rolled-back', async () => ({ text: 'Never' }));
    const change = inLocality(bench.database.app, bench.actor, bench.locality, async (tx) => {
      await startJob(tx, bench.actor, { kind, title: 'Taken back' });
      throw new Error('changed my mind');
    });
    await expect(change).rejects.toThrow('changed my mind');
    const left = await sql`select 1 from jobs.run where kind = ${kind.name}
      union all select 1 from pgboss.job where name = ${kind.name}`.execute(bench.database.owner);
    expect(left.rows).toEqual([]);
  });

  test('of a kind that no room offers is refused when it is asked for', async () => {
    const kind = { name: 'tests.unknown', label: 'Unknown', run: async () => ({ text: '' }) };
    await expect(bench.ask(kind)).rejects.toThrow('There is no queue for jobs of the kind tests.unknown');
  });

  test('leaves nothing in the queue but ids, and nothing at all when it is done', async () => {
    const kind = await bench.kind('ids', async () => ({ text: 'Done' }));
    await bench.ask(kind, { child: 'an-id-of-a-child' });
    const queued = () =>
      sql<{ data: object }>`select data from pgboss.job where name = ${kind.name}`.execute(bench.database.owner);
    expect(Object.keys((await queued()).rows[0]?.data ?? {}).sort()).toEqual(['place', 'run']);
    await workThroughJobs(bench.database, [kind]);
    expect((await queued()).rows).toEqual([]);
  });

  test('is seen by no other locality, and one of the platform by administrators only (SAFETY 5)', async () => {
    const kind = await bench.kind('foreign', async () => ({ text: 'Done' }));
    const { app } = bench.database;
    const id = await bench.ask(kind);
    const above = await onPlatform(app, bench.actor, (tx) => startJob(tx, bench.actor, { kind, title: 'Above' }));
    const count = async (place: string, actor = bench.actor) =>
      inLocality(app, actor, place, async (tx) => {
        const found = await sql`select 1 from jobs.run where run_id in (${id}, ${above})`.execute(tx);
        return found.rows.length;
      });
    const stranger = { kind: 'person', person: '0190b5a2-0000-7000-8000-000000000001' } as const;
    expect(await count(bench.locality)).toBe(1);
    expect(await count('0190b5a2-0000-7000-8000-000000000002')).toBe(0);
    expect(await count('00000000-0000-0000-0000-000000000000', stranger)).toBe(0);
    expect(await count('00000000-0000-0000-0000-000000000000')).toBe(1);
    expect(await onPlatform(app, nobody, async (tx) => (await sql`select 1 from jobs.run`.execute(tx)).rows)).toEqual(
      [],
    );
  });

  test('cannot be turned into another by what the app role may change', async () => {
    for (const column of ['kind', 'payload', 'asked_by', 'asked_at', 'title']) {
      const change = inLocality(bench.database.app, nobody, bench.locality, (tx) =>
        sql`update jobs.run set ${sql.ref(column)} = ${sql.ref(column)}`.execute(tx),
      );
      await expect(change).rejects.toMatchObject({ code: '42501' });
    }
  });
});

describe('several workers', () => {
  test('do each of fifty jobs once', async () => {
    const kind = await bench.kind('many', async ({ step, payload }) => {
      await step(1, (tx) => note(tx, 'many', Number(payload['number'])));
      return { text: 'Done' };
    });
    for (const number of oneTo(50)) await bench.ask(kind, { number: String(number) });
    const workers = oneTo(3).map(() => quickWorker(bench.database.app, [kind]));
    await untilTrue(async () => (await bench.lines('many')).length >= 50);
    await pause(100);
    await Promise.all(workers.map((worker) => worker.stop()));
    expect((await bench.lines('many')).sort((one, other) => one - other)).toEqual(oneTo(50));
  });

  test('run what is scheduled once', async () => {
    const kind = await bench.kind('scheduled', async ({ step, actor, payload }) => {
      await step(1, (tx) => note(tx, 'scheduled', 1));
      return { text: JSON.stringify([actor, payload]) };
    }, { schedule: { cron: '* * * * *', payload: { of: 'night' } } }); // prettier-ignore
    // Over all processes schedules are looked at twice a minute, and another test has just done so.
    await sql`update pgboss.version set cron_on = null`.execute(bench.database.owner);
    const times = { scheduleSeconds: 1 };
    const workers = oneTo(2).map(() => quickWorker(bench.database.app, [kind], { times }));
    await untilTrue(async () => (await bench.lines('scheduled')).length > 0);
    await pause(2_500);
    await Promise.all(workers.map((worker) => worker.stop()));
    expect(await bench.lines('scheduled')).toEqual([1]);
    const found = await sql<{ outcome: string; title: string }>`select outcome, title from jobs.run
      where kind = ${kind.name}`.execute(bench.database.owner);
    expect(found.rows).toEqual([
      { outcome: JSON.stringify([system(kind.name), { of: 'night' }]), title: 'Work of a test' },
    ]);
  });
});

describe('a job that does not work', () => {
  test('as asked says why, and is not tried again', async () => {
    let tries = 0;
    const kind = await bench.kind('refused', async () => {
      tries += 1;
      throw new JobRefused('Row 12 has no name. Every school needs one.');
    });
    const id = await bench.ask(kind);
    await workThroughJobs(bench.database, [kind]);
    expect(await bench.rowOf(id)).toMatchObject({
      state: 'failed',
      problem: 'Row 12 has no name. Every school needs one.',
      reference: null,
    });
    expect(tries).toBe(1);
  });

  test('is tried again after a pause, and then goes on from its last kept step', async () => {
    let broken = true;
    const kind = await bench.kind('again', async ({ checkpoint, step }) => {
      if (checkpoint === null) await step('first', (tx) => note(tx, 'again', 1));
      if (broken) throw new Error('the service elsewhere does not answer');
      await step('second', (tx) => note(tx, 'again', 2));
      return { text: 'Done' };
    });
    const id = await bench.ask(kind);
    const worker = quickWorker(bench.database.app, [kind]);
    await untilTrue(async () => (await bench.rowOf(id))['problem'] !== null);
    const row = await bench.rowOf(id);
    expect(row).toMatchObject({ state: 'waiting', problem: 'It did not work just now.', attempt: 1 });
    const seconds = ((row['next_at'] as Date).getTime() - Date.now()) / 1000;
    expect(seconds).toBeGreaterThan(25);
    expect(seconds).toBeLessThanOrEqual(30);
    broken = false;
    await dueNow(bench.database, id);
    await bench.untilState(id, 'done');
    await worker.stop();
    expect(await bench.lines('again')).toEqual([1, 2]);
  });

  test('that only reads before it fails is given up like any other, after longer and longer pauses', async () => {
    const kind = await bench.kind('reads', async ({ step }) => {
      await step(null, (tx) => sql`select 1`.execute(tx));
      throw new Error('the folder is full');
    });
    const id = await bench.ask(kind);
    const worker = quickWorker(bench.database.app, [kind]);
    const pauses: number[] = [];
    for (const attempt of [1, 2]) {
      await untilTrue(async () => {
        const row = await bench.rowOf(id);
        return row.state === 'waiting' && row.attempt === attempt;
      });
      pauses.push(Math.ceil((((await bench.rowOf(id))['next_at'] as Date).getTime() - Date.now()) / 30_000) * 30);
      await dueNow(bench.database, id);
    }
    await bench.untilState(id, 'failed');
    await worker.stop();
    expect(pauses).toEqual([30, 120]);
  });

  test('is given up after its tries with words and a reference, and the log holds what the page does not', async () => {
    const logged: string[] = [];
    const log = createLog('info', { write: (line: string) => void logged.push(line) });
    const fail = async () => {
      throw new Error('connect ECONNREFUSED gias.example');
    };
    const kind = await bench.kind('hopeless', fail, { attempts: 1 });
    const id = await bench.ask(kind, { secret: 'payload-canary' });
    const worker = quickWorker(bench.database.app, [kind], { log });
    await bench.untilState(id, 'failed');
    await worker.stop();
    const row = await bench.rowOf(id);
    expect(row['problem']).toBe(
      'It was tried several times and did not work. What had been finished by then was kept.',
    );
    expect(row['reference']).toMatch(/^[\dA-Z]{4}-[\dA-Z]{4}$/);
    const text = logged.join('\n');
    expect(text).toContain(row['reference']);
    expect(text).toContain('ECONNREFUSED');
    expect(text).toContain('"outcome":"failed"');
    expect(text).not.toContain('payload-canary');
  });
});

describe('a cancelled job', () => {
  const cancel = (id: string) =>
    inLocality(bench.database.app, bench.actor, bench.locality, (tx) => cancelJob(tx, bench.actor, id));

  test('that waits ends at once and is never begun', async () => {
    const kind = await bench.kind('cancelled-early', countingTo(1, 'early'));
    const id = await bench.ask(kind);
    await cancel(id);
    await workThroughJobs(bench.database, [kind]);
    expect(await bench.rowOf(id)).toMatchObject({ state: 'cancelled', started_at: null });
    expect(await bench.lines('early')).toEqual([]);
  });

  test('that runs ends after the step under way, keeps what is finished and says how far it came', async () => {
    const kind = await bench.kind('cancelled', countingTo(1000, 'cancelled', 20));
    const id = await bench.ask(kind);
    const worker = quickWorker(bench.database.app, [kind]);
    await untilTrue(async () => (await bench.lines('cancelled')).length >= 3);
    await cancel(id);
    await bench.untilState(id, 'cancelled');
    await worker.stop();
    const kept = await bench.lines('cancelled');
    expect(kept).toEqual(oneTo(kept.length));
    expect(kept.length).toBeLessThan(100);
    const row = await bench.rowOf(id);
    expect(row).toMatchObject({ checkpoint: kept.length, total: 1000 });
    expect(Number(row['done'])).toBeGreaterThan(0);
  });

  test('that does not listen is ended without it', async () => {
    const kind = await bench.kind('deaf', () => new Promise(() => undefined));
    const id = await bench.ask(kind);
    const worker = quickWorker(bench.database.app, [kind], { times: { graceMs: 200 } });
    await bench.untilState(id, 'running');
    await cancel(id);
    await bench.untilState(id, 'cancelled');
    await worker.stop();
  });

  test('that has ended already stays as it ended', async () => {
    const kind = await bench.kind('too-late', countingTo(1, 'too-late'));
    const id = await bench.ask(kind);
    await workThroughJobs(bench.database, [kind]);
    await cancel(id);
    expect(await bench.rowOf(id)).toMatchObject({ state: 'done' });
  });
});

describe('a job whose asker is shut out', () => {
  const GONE = 'the person who asked for it no longer takes part here';
  const stopped = async (id: string) =>
    (
      await sql<{ place: string | null; by: string }>`select locality_id as place, system_name as by from audit.entry
        where action = 'jobs.job.stopped' and thing_id = ${id}`.execute(bench.database.owner)
    ).rows;

  test('before it began is never begun: its page says why, and the audit has a line (SAFETY 8)', async () => {
    const kind = await bench.kind('asker-gone', countingTo(1, 'asker-gone'));
    const id = await bench.ask(kind);
    const told: string[] = [];
    const tell = async () => void told.push(id);
    const worker = quickWorker(bench.database.app, [kind], { mayStill: async () => false, tell });
    await bench.untilState(id, 'cancelled');
    await worker.stop();
    expect((await bench.rowOf(id))['problem']).toContain(GONE);
    expect(await bench.lines('asker-gone')).toEqual([]);
    expect(await stopped(id)).toEqual([{ place: bench.locality, by: 'jobs' }]);
    expect(told).toEqual([]);
  });

  test('while it runs stops at its next step and keeps the ones before (SAFETY 8)', async () => {
    const kind = await bench.kind('asker-leaves', countingTo(1000, 'asker-leaves', 20));
    const id = await bench.ask(kind);
    let here = true;
    const asked: (string | null)[] = [];
    const mayStill = async (_tx: unknown, locality: string | null) => {
      asked.push(locality);
      return here;
    };
    const worker = quickWorker(bench.database.app, [kind], { mayStill });
    await untilTrue(async () => (await bench.lines('asker-leaves')).length >= 3);
    here = false;
    await bench.untilState(id, 'cancelled');
    await worker.stop();
    const kept = await bench.lines('asker-leaves');
    expect(kept).toEqual(oneTo(kept.length));
    expect(kept.length).toBeLessThan(100);
    expect(await bench.rowOf(id)).toMatchObject({ checkpoint: kept.length });
    expect(new Set(asked)).toEqual(new Set([bench.locality]));
  });

  test('of the platform stops too, with its line outside the localities; what the system asked for goes on', async () => {
    const kind = await bench.kind('asker-above', countingTo(2, 'asker-above'));
    const { app } = bench.database;
    const above = (actor: Parameters<typeof startJob>[1]) =>
      onPlatform(app, actor, (tx) => startJob(tx, actor, { kind, title: 'Above' }));
    const [theirs, ours] = [await above(bench.actor), await above(system('tests'))];
    const worker = quickWorker(app, [kind], { mayStill: async () => false });
    await bench.untilState(theirs, 'cancelled');
    await bench.untilState(ours, 'done');
    await worker.stop();
    expect(await stopped(theirs)).toEqual([{ place: null, by: 'jobs' }]);
    expect(await bench.lines('asker-above')).toEqual([1, 2]);
  });
});
