import type { Reader, Tx } from '../../../foundation/db/index.ts';
import type { ReleaseTables } from './tables.ts';

/** As in the DfE's own figures, a count of fewer than five is not shown unless a locality asks for another number. */
export const USUAL_MINIMUM = 5;

export async function minimumOf(reader: Reader): Promise<number> {
  const found = await reader
    .withTables<ReleaseTables>()
    .selectFrom('evidence.local_setting')
    .select('minimum')
    .executeTakeFirst();
  return found?.minimum ?? USUAL_MINIMUM;
}

export async function keepMinimum(tx: Tx, locality: string, minimum: number): Promise<void> {
  await tx
    .withTables<ReleaseTables>()
    .insertInto('evidence.local_setting')
    .values({ locality_id: locality, minimum })
    .onConflict((conflict) => conflict.column('locality_id').doUpdateSet({ minimum }))
    .execute();
}
