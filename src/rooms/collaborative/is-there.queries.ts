import { sql } from 'kysely';
import type { Reader } from '../../foundation/db/index.ts';

/** Whether a database has a function by this signature: one that a restore replaces may be older than this program. */
export async function isThere(reader: Reader, signature: string): Promise<boolean> {
  const found = await sql<{ there: boolean }>`select to_regprocedure(${signature}) is not null as there`.execute(
    reader,
  );
  return found.rows[0]?.there === true;
}
