import type { Config } from '../config/index.ts';
import { inLocality, onPlatform, system, type Actor, type Db, type Tx } from '../db/index.ts';
import type { Log } from '../log/index.ts';
import { AskerGoneError, JobCancelled, LeaseLostError } from './errors.ts';
import type { JobContext, JobKind } from './job-kind.ts';
import { amongJobs, asPerson, PLATFORM } from './place.queries.ts';
import { beat, holdRun, inPlace, keepCheckpoint, type Held, type Progress } from './run.queries.ts';

export type AttemptSetting = {
  db: Db;
  config: Config;
  log: Log;
  now: () => Date;
  /** How often a running job says that it lives. */
  beatMs: number;
  /**
   * Whether the acting person of this transaction may still have things done: in its locality, or on the platform when
   * `locality` is null. Left out where nobody can be shut out.
   */
  mayStill?(tx: Tx, locality: string | null): Promise<boolean>;
};

export type Attempt = { context: JobContext; shown: Progress; close(): void };

const PROGRESS_EVERY_MS = 500;

/** What the work is given for one attempt, with the pulse that tells others that it lives until it is closed. */
export function openAttempt(setting: AttemptSetting, kind: JobKind, held: Held, control: AbortController): Attempt {
  const { signal } = control;
  const shown: Progress = { done: held.done, total: held.total };
  const feel = () => feelPulse(setting.db, held, shown, control);
  const pulse = setInterval(() => void feel(), setting.beatMs);
  const context: JobContext = {
    db: setting.db,
    config: setting.config,
    log: setting.log.child({ job: held.run, kind: kind.name }),
    now: setting.now,
    job: held.run,
    locality: held.place === PLATFORM ? null : held.place,
    actor: actorOf(kind, held),
    payload: held.payload,
    signal,
    checkpoint: held.checkpoint,
    step: async (checkpoint, work) => {
      signal.throwIfAborted();
      const checked = async (tx: Tx) => {
        await assertAskerHere(setting, tx, held);
        return work(tx);
      };
      const { result, ...kept } = await keepStep(
        { ...setting, actor: context.actor },
        held,
        shown,
        checkpoint,
        checked,
      );
      Object.assign(held, kept);
      context.checkpoint = kept.checkpoint;
      return result;
    },
    progress: reporting(shown, feel, signal),
  };
  return { context, shown, close: () => clearInterval(pulse) };
}

/**
 * Throws AskerGoneError when whoever asked has been shut out since. Asked before each attempt and in each step's own
 * transaction; what the system asked for goes on.
 */
export async function assertAskerHere({ mayStill }: AttemptSetting, tx: Tx, held: Held): Promise<void> {
  const { askedBy, place } = held;
  if (!askedBy || !mayStill) return;
  const locality = place === PLATFORM ? null : place;
  if (!(await asPerson(tx, askedBy, () => mayStill(tx, locality)))) throw new AskerGoneError();
}

/** The same before anything of an attempt is done. */
export function assertAskerHereFirst(setting: AttemptSetting, held: Held): Promise<void> {
  return inPlace(setting.db, held, (tx) => assertAskerHere(setting, tx, held));
}

function actorOf(kind: JobKind, { askedBy }: Held): Actor {
  return askedBy ? { kind: 'person', person: askedBy } : system(kind.name);
}

async function feelPulse(db: Db, held: Held, shown: Progress, control: AbortController): Promise<void> {
  // A heartbeat that finds no database says nothing about the lease.
  const state = await beat(db, held, shown).catch(() => 'running' as const);
  if (state === null) control.abort(new LeaseLostError());
  if (state === 'cancelling') control.abort(new JobCancelled());
}

/** Work and checkpoint in one transaction, under a lock that keeps the lease from changing until both are kept. */
function keepStep<T>(
  { db, actor }: { db: Db; actor: Actor },
  held: Held,
  shown: Progress,
  checkpoint: unknown,
  work: (tx: Tx) => Promise<T>,
): Promise<{ result: T; checkpoint: unknown; attempt: number }> {
  const within = async (tx: Tx) => {
    await amongJobs(tx, () => holdRun(tx, held));
    const result = await work(tx);
    const kept: unknown = typeof checkpoint === 'function' ? (checkpoint as (made: T) => unknown)(result) : checkpoint;
    const attempt = await amongJobs(tx, () => keepCheckpoint(tx, held, kept, shown));
    return { result, checkpoint: kept, attempt };
  };
  return held.place === PLATFORM ? onPlatform(db, actor, within) : inLocality(db, actor, held.place, within);
}

function reporting(shown: Progress, feel: () => Promise<void>, signal: AbortSignal): JobContext['progress'] {
  let written = -Infinity;
  return async (done, total) => {
    Object.assign(shown, { done, total });
    if (performance.now() - written >= PROGRESS_EVERY_MS) {
      written = performance.now();
      await feel();
    }
    signal.throwIfAborted();
  };
}
