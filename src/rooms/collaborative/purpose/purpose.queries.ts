import { sql } from 'kysely';
import type { Reader, Tx } from '../../../foundation/db/index.ts';
import type { PhaseCode } from './phase-words.ts';
import type { PurposeTables } from './tables.ts';

export type Purpose = { purpose: string; baselineOn: string | null; version: number };
export type KeptPhase = { phase: PhaseCode; beginsOn: string | null; endsOn: string | null; version: number };
export type Need = { id: string; phase: PhaseCode; need: string; doneOn: string | null };

const typed = (reader: Reader) => reader.withTables<PurposeTables>();

/** Undefined while nobody has written one. */
export async function findPurpose(tx: Tx): Promise<Purpose | undefined> {
  return typed(tx)
    .selectFrom('collaborative.purpose')
    .select(['purpose', 'baseline_on as baselineOn', 'version'])
    .executeTakeFirst();
}

/** Gives false when somebody saved it since that version (0: nothing was there). */
export async function savePurpose(
  tx: Tx,
  { locality, purpose, baselineOn, version }: Purpose & { locality: string },
): Promise<boolean> {
  const values = { purpose, baseline_on: baselineOn };
  if (version === 0) {
    const made = await typed(tx)
      .insertInto('collaborative.purpose')
      .values({ locality_id: locality, ...values })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return made.numInsertedOrUpdatedRows === 1n;
  }
  const done = await typed(tx)
    .updateTable('collaborative.purpose')
    .set(values)
    .set((of) => ({ version: of('version', '+', 1) }))
    .where('version', '=', version)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

export async function listPhases(tx: Tx): Promise<KeptPhase[]> {
  return typed(tx)
    .selectFrom('collaborative.phase')
    .select(['phase', 'begins_on as beginsOn', 'ends_on as endsOn', 'version'])
    .execute();
}

export async function listNeeds(tx: Tx): Promise<Need[]> {
  return typed(tx)
    .selectFrom('collaborative.phase_need')
    .select(['need_id as id', 'phase', 'need', 'done_on as doneOn'])
    .orderBy('phase')
    .orderBy('place')
    .execute();
}

/** Gives false when somebody saved this phase since that version (0: nothing was there). */
export async function savePhase(
  tx: Tx,
  { locality, phase, beginsOn, endsOn, version }: KeptPhase & { locality: string },
): Promise<boolean> {
  const values = { begins_on: beginsOn, ends_on: endsOn };
  if (version === 0) {
    const made = await typed(tx)
      .insertInto('collaborative.phase')
      .values({ locality_id: locality, phase, ...values })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return made.numInsertedOrUpdatedRows === 1n;
  }
  const done = await typed(tx)
    .updateTable('collaborative.phase')
    .set(values)
    .set((of) => ({ version: of('version', '+', 1) }))
    .where('phase', '=', phase)
    .where('version', '=', version)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Sets what a phase needs, in this order; the day on which something was done stays with its words. */
export async function replaceNeeds(
  tx: Tx,
  { locality, phase, needs }: { locality: string; phase: PhaseCode; needs: readonly Omit<Need, 'id' | 'phase'>[] },
): Promise<void> {
  await typed(tx).deleteFrom('collaborative.phase_need').where('phase', '=', phase).execute();
  if (needs.length === 0) return;
  await typed(tx)
    .insertInto('collaborative.phase_need')
    .values(needs.map(({ need, doneOn }, place) => ({ locality_id: locality, phase, need, place, done_on: doneOn })))
    .execute();
}

/**
 * Sets where a locality stands (See, Agree, Do, Know) by the latest phase that has begun; null: every locality. Gives how
 * many stood elsewhere.
 */
export async function moveOn(tx: Tx, locality: string | null): Promise<number> {
  const done = await sql<{ n: number }>`select collaborative.move_on(${locality}::uuid) as n`.execute(tx);
  return done.rows[0]?.n ?? 0;
}

/** Takes every phase and its needs away, as before anything was written. */
export async function removePhases(tx: Tx): Promise<void> {
  await typed(tx).deleteFrom('collaborative.phase_need').execute();
  await typed(tx).deleteFrom('collaborative.phase').execute();
}
