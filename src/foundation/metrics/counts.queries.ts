import { sql } from 'kysely';
import type { Reader } from '../db/index.ts';

export type Counts = { jobs: Record<string, number>; oldestDueSeconds: number; lettersDue: number };

/** Counts over the whole installation. Throws when the database does not answer. */
export async function readCounts(db: Reader): Promise<Counts> {
  const jobs = await sql<{ state: string; jobs: number; seconds: number }>`
    select state, jobs, oldest_seconds as seconds from jobs.counts()`.execute(db);
  const letters = await sql<{ due: number }>`select metrics.letters_due() as due`.execute(db);
  const waiting = jobs.rows.find(({ state }) => state === 'waiting');
  return {
    jobs: Object.fromEntries(jobs.rows.map((row) => [row.state, row.jobs])),
    oldestDueSeconds: Math.max(0, waiting?.seconds ?? 0),
    lettersDue: letters.rows[0]?.due ?? 0,
  };
}
