import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';
import type { Target } from './coverage.rules.ts';
import type { CoverageTables } from './tables.ts';

/** The grid as it is saved. With `lock`, nobody else saves it before this transaction ends. */
export async function listTargets(tx: Tx, { lock = false } = {}): Promise<Target[]> {
  if (lock)
    await sql`select pg_advisory_xact_lock(hashtextextended('collaborative.target' || current_setting('app.locality', true), 0))`.execute(
      tx,
    );
  return tx
    .withTables<CoverageTables>()
    .selectFrom('collaborative.target')
    .select(['sector', 'level', 'wanted'])
    .orderBy('sector')
    .orderBy('level')
    .execute();
}

/** Sets the whole grid: what is not among `targets` is wanted no more. */
export async function replaceTargets(tx: Tx, locality: string, targets: readonly Target[]): Promise<void> {
  const typed = tx.withTables<CoverageTables>();
  await typed.deleteFrom('collaborative.target').execute();
  if (targets.length === 0) return;
  await typed
    .insertInto('collaborative.target')
    .values(targets.map((target) => ({ locality_id: locality, ...target })))
    .execute();
}
