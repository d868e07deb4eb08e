import { sql } from 'kysely';
import type { Tx } from '../db/index.ts';

/**
 * Forgets at most so many jobs that ended before a day, and those that ran by themselves and went well before another;
 * gives how many.
 */
export async function sweepRuns(tx: Tx, before: { ended: Date; quiet: Date }, most: number): Promise<number> {
  const found = await sql<{ gone: number }>`select jobs.sweep(${before.ended}::timestamptz,
    ${before.quiet}::timestamptz, ${most}::integer) as gone`.execute(tx);
  return found.rows[0]?.gone ?? 0;
}
