import { sql } from 'kysely';
import type { Reader } from './connection.ts';

export type Clock = { now(): Date; stop(): void };

const REFRESH_MS = 30_000;

/**
 * The time that links, sessions and deadlines go by: the database's, carried on by this machine's monotonic counter.
 * A wall clock that is set a day forward or back on one machine ends nobody's session, and two machines agree.
 * Asked again every half minute; while the database is away, the counter goes on.
 */
export async function databaseClock(db: Reader): Promise<Clock> {
  let offset = await offsetOf(db);
  const timer = setInterval(() => {
    offsetOf(db).then(
      (found) => (offset = found),
      () => undefined,
    );
  }, REFRESH_MS);
  timer.unref();
  return { now: () => new Date(performance.now() + offset), stop: () => clearInterval(timer) };
}

/** Milliseconds from this process's counter to the database's time, the way there and back split in halves. */
async function offsetOf(db: Reader): Promise<number> {
  const asked = performance.now();
  const found = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db);
  const answered = performance.now();
  return (found.rows[0]?.now.getTime() ?? Date.now()) - (asked + answered) / 2;
}
