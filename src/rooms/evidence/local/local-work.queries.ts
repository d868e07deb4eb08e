import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';

/**
 * Opens the single rows of local data to the rest of this transaction. Only a running job whose kind begins with
 * 'evidence.local-' gets in, in its own locality: to anybody else, and after the job, the rows stay hidden.
 */
export async function beginLocalWork(tx: Tx, job: string): Promise<void> {
  await sql`select set_config('app.local_work', ${job}, true)`.execute(tx);
}
