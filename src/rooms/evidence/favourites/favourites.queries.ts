import type { Tx } from '../../../foundation/db/index.ts';
import type { FavouriteTables } from './tables.ts';

/** Codes of the measures that the locality of this transaction keeps at hand, the first added first. */
export async function favouritesOf(tx: Tx): Promise<string[]> {
  const rows = await tx
    .withTables<FavouriteTables>()
    .selectFrom('evidence.favourite')
    .select('measure_code')
    .orderBy('added_at')
    .orderBy('measure_code')
    .execute();
  return rows.map((row) => row.measure_code);
}

/** False when it was there already. */
export async function insertFavourite(tx: Tx, locality: string, code: string, now: Date): Promise<boolean> {
  const added = await tx
    .withTables<FavouriteTables>()
    .insertInto('evidence.favourite')
    .values({ locality_id: locality, measure_code: code, added_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** False when it was not there. */
export async function deleteFavourite(tx: Tx, code: string): Promise<boolean> {
  const removed = await tx
    .withTables<FavouriteTables>()
    .deleteFrom('evidence.favourite')
    .where('measure_code', '=', code)
    .executeTakeFirst();
  return removed.numDeletedRows > 0n;
}
