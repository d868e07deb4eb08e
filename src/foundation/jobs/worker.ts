import PgBoss from 'pg-boss';
import { onPlatform, system, type Db } from '../db/index.ts';
import type { JobKind } from './job-kind.ts';
import { atPlace, PLATFORM } from './place.queries.ts';
import { QUEUE_SCHEMA, takeMessage, throughUnwatched } from './queue.queries.ts';
import { claimRun, insertAlone, type Held } from './run.queries.ts';
import { runJob, type RunSetting } from './run-job.ts';
import { watchOver } from './watch.ts';

export type JobWorker = { stop(): Promise<void> };

export type WorkerSetting = Omit<RunSetting, 'beatMs' | 'graceMs'> & {
  kinds: readonly JobKind[];
  /** How many jobs at once; two unless given. The pool needs two connections for each, and two more. */
  lanes?: number;
  /** Times for tests; see TIMES. */
  times?: Partial<typeof TIMES>;
};

const TIMES = {
  /** How often an idle lane looks for work. */
  pollMs: 1_000,
  beatMs: 5_000,
  /** Six heartbeats missed: its process is gone, or as good as. */
  silentSeconds: 30,
  /** Due for so long, a waiting job has lost its message. */
  overdueSeconds: 60,
  watchMs: 10_000,
  graceMs: 20_000,
  /** How often pg-boss hands over what a schedule has sent. */
  scheduleSeconds: 5,
};

/**
 * Works on jobs beside the pages. Several processes may: each message is taken by one of them. A database that is away
 * is waited for. `stop` takes nothing new, lets steps under way finish for 20 s, and gives the rest back to the queue.
 */
export function startJobs(setting: WorkerSetting): JobWorker {
  const times = { ...TIMES, ...setting.times };
  const running: RunSetting = { ...setting, beatMs: times.beatMs, graceMs: times.graceMs };
  const stopping = new AbortController();
  const taking = takeInTurn(setting);
  const lanes = Array.from({ length: setting.lanes ?? 2 }, () => lane(running, taking, times.pollMs, stopping.signal));
  const boss = schedulesOf(setting, times.scheduleSeconds);
  const watch = watchOver({ ...setting, ...times });
  const stop = async () => {
    stopping.abort();
    watch.stop();
    await Promise.all([...lanes, boss.stop()]);
  };
  return { stop };
}

async function lane(setting: RunSetting, taking: Taking, pollMs: number, stopping: AbortSignal) {
  while (!stopping.aborted) {
    const next = await taking.next();
    if (typeof next === 'object') {
      await runJob(setting, next.kind, next.held, stopping);
      taking.done(next.kind);
    } else if (next === 'nothing') await pause(pollMs, stopping);
  }
}

type Taken = { kind: JobKind; held: Held } | 'nothing' | 'gone';
type Taking = { next(): Promise<Taken>; done(kind: JobKind): void };

/** The lanes take one after another, so that none takes a job of a kind that runs alone while another does one. */
function takeInTurn({ db, kinds, log }: WorkerSetting): Taking {
  const alone = new Set<string>();
  let turn: Promise<unknown> = Promise.resolve();
  const take = async (): Promise<Taken> => {
    const held = await takeNext(
      db,
      kinds.filter(({ name }) => !alone.has(name)),
    ).catch((error: unknown) => {
      log.warn({ err: error }, 'no look at the queue');
      return 'nothing' as const;
    });
    const kind = typeof held === 'object' ? kinds.find(({ name }) => name === held.kind) : undefined;
    if (typeof held !== 'object' || !kind) return held === 'nothing' ? held : 'gone';
    if (kind.alone) alone.add(kind.name);
    return { kind, held };
  };
  const next = (): Promise<Taken> => {
    const mine = turn.then(take);
    turn = mine;
    return mine;
  };
  return { next, done: ({ name }) => void alone.delete(name) };
}

/** Takes a message and the lease of its job in one transaction: a crash in between leaves both as they were. */
async function takeNext(db: Db, kinds: readonly JobKind[]): Promise<Held | 'nothing' | 'gone'> {
  const names = kinds.map(({ name }) => name);
  return onPlatform(db, system('jobs'), async (tx) => {
    const taken = await takeMessage(tx, names);
    if (!taken) return 'nothing';
    const { kind, message } = taken;
    const place = 'run' in message ? message.place : PLATFORM;
    const held = await atPlace(tx, place, async () => {
      if ('run' in message) return claimRun(tx, place, message.run);
      const title = kinds.find(({ name }) => name === kind)?.label ?? kind;
      const run = await insertAlone(tx, place, { kind, title, payload: message.scheduled, askedBy: null });
      return claimRun(tx, place, run);
    });
    return held ?? 'gone';
  });
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
}

/** pg-boss itself does two things here: it sends what is scheduled, once over all processes, and clears up. */
function schedulesOf({ db, log }: WorkerSetting, everySeconds: number) {
  const boss = new PgBoss({
    db: throughUnwatched(db),
    schema: QUEUE_SCHEMA,
    migrate: false,
    cronWorkerIntervalSeconds: everySeconds,
    archiveCompletedAfterSeconds: 3600,
  });
  boss.on('error', (error) => log.warn({ err: error }, 'schedules wait for the database'));
  const started = boss.start().catch((error: unknown) => log.error({ err: error }, 'no schedules'));
  const stop = async () => {
    await started;
    await boss.stop({ graceful: false }).catch(() => undefined);
  };
  return { stop };
}
