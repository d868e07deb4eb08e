import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';

/** Lets go of files that nobody decided on within a week, and of what is left of files taken back; gives how many rows went. */
export async function sweepLocalFiles(tx: Tx): Promise<number> {
  const found = await sql<{ gone: number }>`select evidence.sweep_local_files() as gone`.execute(tx);
  return found.rows[0]?.gone ?? 0;
}

/** Refuses files whose check is over without an end, in every locality, and deletes them with all that was read of them. */
export async function endStalled(tx: Tx): Promise<void> {
  await sql`select evidence.end_stalled_checks()`.execute(tx);
}

/** Where rows, or figures of rows, are older than so many school years, the current one counted. */
export async function localitiesWithOldRows(tx: Tx, years: number): Promise<string[]> {
  const found = await sql<{ id: string }>`select locality_id as id
    from evidence.localities_with_old_rows(${years})`.execute(tx);
  return found.rows.map(({ id }) => id);
}

/** Deletes this transaction's locality's rows older than so many school years; gives how many went. */
export async function sweepLocalRows(tx: Tx, years: number): Promise<number> {
  const found = await sql<{ gone: number }>`select evidence.sweep_local_rows(${years}) as gone`.execute(tx);
  return found.rows[0]?.gone ?? 0;
}

/** Deletes what is shown of this transaction's locality's older years, and what it was compared by; gives how many went. */
export async function sweepLocalFigures(tx: Tx, years: number): Promise<number> {
  const found = await sql<{ gone: number }>`select evidence.sweep_local_figures(${years}) as gone`.execute(tx);
  return found.rows[0]?.gone ?? 0;
}
