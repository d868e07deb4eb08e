import { sql } from 'kysely';
import type { Reader } from '../db/index.ts';

export type Run = {
  startedAt: Date;
  finishedAt: Date;
  outcome: 'made' | 'failed';
  /** The name of the file without its folder. */
  file: string;
  bytes: number | null;
  rows: number | null;
  words: string | null;
};

/** Scheduled backups, newest first. */
export async function findRuns(db: Reader, most: number): Promise<Run[]> {
  const found =
    await sql<Run>`select started_at as "startedAt", finished_at as "finishedAt", outcome, file, bytes, rows, words
    from backup.run order by started_at desc limit ${most}`.execute(db);
  return found.rows;
}

/** When the newest backup that was made began; null when there is none. */
export async function lastMade(db: Reader): Promise<Date | null> {
  const found = await sql<{
    at: Date | null;
  }>`select max(started_at) as at from backup.run where outcome = 'made'`.execute(db);
  return found.rows[0]?.at ?? null;
}

/** Keeps how a run ended; runs of more than two years ago are forgotten. Owner only. */
export async function storeRun(db: Reader, run: Run): Promise<void> {
  await sql`insert into backup.run (started_at, finished_at, outcome, file, bytes, rows, words)
    values (${run.startedAt}, ${run.finishedAt}, ${run.outcome}, ${run.file}, ${run.bytes}, ${run.rows}, ${run.words})`.execute(
    db,
  );
  await sql`delete from backup.run where started_at < ${run.startedAt}::timestamptz - interval '2 years'`.execute(db);
}
