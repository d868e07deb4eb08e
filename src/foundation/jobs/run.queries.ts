import { sql } from 'kysely';
import { inLocality, system, type Actor, type Db, type Tx } from '../db/index.ts';
import { JobCancelled, LeaseLostError } from './errors.ts';
import { amongJobs } from './place.queries.ts';
import { sendMessage } from './queue.queries.ts';

/** A job that this worker holds: nobody else keeps anything of it while the lease stands. */
export type Held = {
  place: string;
  run: string;
  lease: string;
  kind: string;
  title: string;
  payload: Record<string, string>;
  askedBy: string | null;
  checkpoint: unknown;
  attempt: number;
  done: number;
  total: number | null;
  startedAt: Date;
};

export type Progress = { done: number; total: number | null };

export type NewRun = { kind: string; title: string; payload: Record<string, string>; askedBy: string | null };

/** Puts a job among those of this transaction's locality, or of the platform, with its message in the queue. */
export async function insertRun(tx: Tx, run: NewRun): Promise<string> {
  return amongJobs(tx, async (place) => {
    const id = await insertAlone(tx, place, run);
    await sendMessage(tx, run.kind, { place, run: id });
    return id;
  });
}

/**
 * The same job where it waits for its first attempt already, held so that it begins after this transaction only; null
 * where there is none, or somebody else holds it.
 */
export async function holdWaiting(tx: Tx, { kind, payload, askedBy }: NewRun): Promise<string | null> {
  return amongJobs(tx, async (place) => {
    const found = await sql<{ id: string }>`select run_id as id from jobs.run
      where locality_id = ${place} and kind = ${kind} and state = 'waiting' and attempt = 0
        and payload = ${JSON.stringify(payload)}::jsonb and asked_by is not distinct from ${askedBy}
      order by run_id limit 1 for update skip locked`.execute(tx);
    return found.rows[0]?.id ?? null;
  });
}

/** Without a message: for a schedule's job, whose message has just been taken. */
export async function insertAlone(tx: Tx, place: string, run: NewRun): Promise<string> {
  const made = await sql<{ id: string }>`insert into jobs.run (locality_id, kind, title, payload, asked_by)
    values (${place}, ${run.kind}, ${run.title}, ${JSON.stringify(run.payload)}::jsonb, ${run.askedBy})
    returning run_id as id`.execute(tx);
  const [row] = made.rows;
  if (!row) throw new Error('The job was not written');
  return row.id;
}

/** Takes a waiting job that is due under a new lease; null when it is not waiting any more, or not yet again. */
export async function claimRun(tx: Tx, place: string, run: string): Promise<Held | null> {
  const claimed =
    await sql<Held>`update jobs.run set state = 'running', lease = gen_random_uuid(), heartbeat_at = now(),
      attempt = attempt + 1, started_at = coalesce(started_at, now()), problem = null
    where locality_id = ${place} and run_id = ${run} and state = 'waiting' and next_at <= now()
    returning locality_id as place, run_id as run, lease, kind, title, payload, asked_by as "askedBy", checkpoint, attempt,
      done, total, started_at as "startedAt"`.execute(tx);
  return claimed.rows[0] ?? null;
}

/** Says that the worker lives, and how far it is. Gives the state, or null when the lease is another's by now. */
export async function beat(db: Db, held: Held, progress: Progress): Promise<'running' | 'cancelling' | null> {
  const found = await inPlace(db, held, (tx) =>
    sql<{ state: 'running' | 'cancelling' }>`update jobs.run
      set heartbeat_at = now(), done = ${progress.done}, total = ${progress.total}
      where locality_id = ${held.place} and run_id = ${held.run} and lease = ${held.lease} returning state`.execute(tx),
  );
  return found.rows[0]?.state ?? null;
}

/**
 * Makes sure, until the end of this transaction, that nobody takes the job over. A lease changes only by an update of a
 * unique column, which this lock holds off; heartbeats, progress and a cancel pass by it.
 */
export async function holdRun(tx: Tx, held: Held): Promise<void> {
  const found = await sql<{ state: string }>`select state from jobs.run
    where locality_id = ${held.place} and run_id = ${held.run} and lease = ${held.lease} for key share`.execute(tx);
  const state = found.rows[0]?.state;
  if (!state) throw new LeaseLostError();
  if (state === 'cancelling') throw new JobCancelled();
}

/**
 * Keeps the checkpoint in the transaction of its step, and gives the count of tries. They begin anew where the checkpoint
 * is another one than before: a job that gets on is not given up, and one that reads the same again each time is.
 */
export async function keepCheckpoint(tx: Tx, held: Held, checkpoint: unknown, progress: Progress): Promise<number> {
  const made = JSON.stringify(checkpoint ?? null);
  const kept = await sql<{ attempt: number }>`update jobs.run set checkpoint = ${made}::jsonb, heartbeat_at = now(),
      attempt = case when coalesce(checkpoint, 'null'::jsonb) is distinct from ${made}::jsonb then 1 else attempt end,
      done = ${progress.done}, total = ${progress.total}
    where locality_id = ${held.place} and run_id = ${held.run} and lease = ${held.lease} returning attempt`.execute(tx);
  const [row] = kept.rows;
  if (!row) throw new LeaseLostError();
  return row.attempt;
}

/** How an attempt ended. 'waiting': to be gone on with after so many seconds, `problem` saying why. */
export type Ending =
  | { state: 'done'; outcome: string; href: string | null }
  /** With a problem: not by a person, but because the one who asked is gone. */
  | { state: 'cancelled'; problem?: string }
  | { state: 'failed'; problem: string; reference: string | null }
  | { state: 'waiting'; afterSeconds: number; problem: string | null; countsAsTry: boolean };

/** Ends an attempt and gives the lease back; false when the lease was another's by then. */
export async function endAttempt(
  tx: Tx,
  held: Pick<Held, 'place' | 'run' | 'lease' | 'kind'>,
  ending: Ending,
): Promise<boolean> {
  const { outcome = null, href = null, problem = null, reference = null } = { ...blank, ...ending };
  const again = ending.state === 'waiting' ? ending : null;
  const ended = await sql`update jobs.run set state = ${ending.state}, lease = null, heartbeat_at = null,
      outcome = ${outcome}, href = ${href}, problem = ${problem}, reference = ${reference},
      attempt = attempt - ${again && !again.countsAsTry ? 1 : 0}::integer,
      next_at = now() + make_interval(secs => ${again?.afterSeconds ?? 0}::double precision),
      finished_at = ${again ? null : sql`now()`}
    where locality_id = ${held.place} and run_id = ${held.run} and lease = ${held.lease}`.execute(tx);
  if (Number(ended.numAffectedRows ?? 0) === 0) return false;
  if (again) await sendMessage(tx, held.kind, held, again.afterSeconds);
  return true;
}

const blank: { outcome?: string; href?: string | null; problem?: string | null; reference?: string | null } = {};

/** Bookkeeping of a job is the system's own; what the job does is done as the person who asked. */
export function inPlace<T>(db: Db, held: { place: string }, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inLocality(db, system('jobs') satisfies Actor, held.place, work);
}
