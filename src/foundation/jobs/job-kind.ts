import type { Config } from '../config/index.ts';
import type { Actor, Db, Tx } from '../db/index.ts';
import type { Log } from '../log/index.ts';

/** A kind of long work that a room offers: an import, a report, a sweep. */
export type JobKind = {
  /** 'localities.import-schools'; the room comes first. Also the name of its queue. */
  name: string;
  /** What a person calls it: 'Import of schools'. */
  label: string;
  /**
   * How often it is tried (3 unless given) before it is given up. A step that keeps another checkpoint starts the count
   * again, so only work that does not get on is given up.
   */
  attempts?: number;
  /**
   * Runs by itself, for the platform. `cron` is read in Europe/London. A time at which no server runs is left out, so
   * what must happen on machines that sleep asks for every hour and does nothing when there is nothing to do.
   */
  schedule?: { cron: string; payload?: Record<string, string> };
  /** No two of this kind at once in one process: what needs much memory does not take it twice. */
  alone?: boolean;
  /** What it does, in a sentence: then platform administrators may start it from the list of jobs. */
  offered?: string;
  /** Does the work. Throws JobRefused for what a person can mend, and anything else for what may go better next time. */
  run(context: JobContext): Promise<JobOutcome>;
};

export type JobContext = {
  db: Db;
  config: Config;
  log: Log;
  now(): Date;
  job: string;
  /** Null: a job of the platform. */
  locality: string | null;
  /** The person who asked for it, or the system under the kind's name. */
  actor: Actor;
  /** Ids only. */
  payload: Record<string, string>;
  /** Aborted on cancel, on stop, and when another worker has taken over; the work should throw `signal.reason` soon after. */
  signal: AbortSignal;
  /** What the last kept step saved, null at first: after a crash the work goes on from here. */
  checkpoint: unknown;
  /**
   * One transaction (in the job's locality, or on the platform) that keeps its work and the new checkpoint together, so
   * that no step is done twice. A checkpoint that is a function is asked after the work, with what it gave. Throws, and keeps nothing, once the job is cancelled, stopped or taken over.
   */
  step<T>(checkpoint: unknown, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** How far it is, for the person who looks; written at most twice a second. `total` null: not known yet. */
  progress(done: number, total: number | null): Promise<void>;
};

/** What has come of it, for the person: 'Imported 50,012 schools: 31 new, 12 closed.', and where to look at it. */
export type JobOutcome = { text: string; href?: string };
