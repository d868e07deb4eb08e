import { sql } from 'kysely';
import type { Reader, Tx } from '../../../foundation/db/index.ts';
import type { Period } from './school-days.rules.ts';
import type { CalendarTables } from './tables.ts';

export type KeptPeriod = Period & { id: string; version: number };

const typed = (reader: Reader) => reader.withTables<CalendarTables>();

function periods(tx: Tx) {
  return typed(tx)
    .selectFrom('localities.calendar_period')
    .select(['period_id as id', 'version', 'kind', 'name', 'from_on as from', 'to_on as to']);
}

/** What is entered for this transaction's locality, by first day. */
export async function listPeriods(tx: Tx): Promise<KeptPeriod[]> {
  return periods(tx).where('removed_at', 'is', null).orderBy('from_on').orderBy('to_on', 'desc').execute();
}

export async function findPeriod(tx: Tx, id: string): Promise<KeptPeriod | undefined> {
  return periods(tx).where('period_id', '=', id).where('removed_at', 'is', null).executeTakeFirst();
}

/** One that was removed, to say what would be put back. */
export async function findRemovedPeriod(tx: Tx, id: string): Promise<KeptPeriod | undefined> {
  return periods(tx).where('period_id', '=', id).where('removed_at', 'is not', null).executeTakeFirst();
}

/** Lets one at a time change a locality's calendar: whether terms overlap is judged on all of them. */
export async function lockCalendar(tx: Tx): Promise<void> {
  await sql`select 1 from localities.locality for no key update`.execute(tx);
}

export async function insertPeriods(tx: Tx, locality: string, added: readonly Period[], now: Date): Promise<string[]> {
  if (added.length === 0) return [];
  const rows = added.map(({ kind, name, from, to }) => ({
    locality_id: locality,
    kind,
    name,
    from_on: from,
    to_on: to,
    made_at: now,
  }));
  const kept = await typed(tx)
    .insertInto('localities.calendar_period')
    .values(rows)
    .returning('period_id as id')
    .execute();
  return kept.map(({ id }) => id);
}

/** False when somebody changed or removed it since this version was read. */
export async function updatePeriod(tx: Tx, { id, version, ...period }: KeptPeriod): Promise<boolean> {
  const done = await typed(tx)
    .updateTable('localities.calendar_period')
    .set({ kind: period.kind, name: period.name, from_on: period.from, to_on: period.to, version: version + 1 })
    .where('period_id', '=', id)
    .where('version', '=', version)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Marks as removed, or as there again with null. False when it was that already. */
export async function setRemoved(tx: Tx, id: string, removedAt: Date | null): Promise<boolean> {
  const done = await typed(tx)
    .updateTable('localities.calendar_period')
    .set({ removed_at: removedAt })
    .where('period_id', '=', id)
    .where('removed_at', removedAt ? 'is' : 'is not', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}
