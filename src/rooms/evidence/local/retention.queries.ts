import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';

/** Lets go of files that nobody decided on within a week, and of what is left of files taken back; gives how many rows went. */
export async function sweepLocalFiles(tx: Tx): Promise<number> {
  const found = await sql<{ gone: number }>`select evidence.sweep_local_files() as gone`.execute(tx);
  return found.rows[0]?.gone ?? 0;
}

/** Deletes, in every locality, rows older than so many school years, the current one counted; gives how many went. */
export async function sweepLocalRows(tx: Tx, years: number): Promise<number> {
  const found = await sql<{ gone: number }>`select evidence.sweep_local_rows(${years}) as gone`.execute(tx);
  return found.rows[0]?.gone ?? 0;
}
