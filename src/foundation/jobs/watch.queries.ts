import { sql } from 'kysely';
import type { Db, Reader, Tx } from '../db/index.ts';
import { inPlace } from './run.queries.ts';

export type Stuck = {
  place: string;
  run: string;
  lease: string | null;
  kind: string;
  state: 'waiting' | 'running' | 'cancelling';
  attempt: number;
};

export type Patience = { silentSeconds: number; overdueSeconds: number };

/** Jobs whose worker is silent, and jobs that wait although they are due: over all localities, ids only. */
export async function findStuck(
  db: Reader,
  { silentSeconds, overdueSeconds }: Patience,
): Promise<{ place: string; run: string }[]> {
  const found = await sql<{ place: string; run: string }>`select locality_id as place, run_id as run
    from jobs.find_stuck(make_interval(secs => ${silentSeconds}::double precision),
      make_interval(secs => ${overdueSeconds}::double precision))`.execute(db);
  return found.rows;
}

/**
 * Works on one stuck job in a transaction that holds it. Passed over when it is not stuck any more, and when a step of
 * its worker is under way: the lock of that step is a sign of life.
 */
export async function withStuck(
  db: Db,
  at: { place: string; run: string },
  { silentSeconds, overdueSeconds }: Patience,
  work: (tx: Tx, stuck: Stuck) => Promise<void>,
): Promise<void> {
  await inPlace(db, at, async (tx) => {
    const found = await sql<Stuck>`select locality_id as place, run_id as run, lease, kind, state, attempt from jobs.run
      where locality_id = ${at.place} and run_id = ${at.run} and (
        (state in ('running', 'cancelling') and heartbeat_at < now() - make_interval(secs => ${silentSeconds}::double precision))
        or (state = 'waiting' and next_at < now() - make_interval(secs => ${overdueSeconds}::double precision)))
      for update skip locked`.execute(tx);
    const [stuck] = found.rows;
    if (stuck) await work(tx, stuck);
  });
}
