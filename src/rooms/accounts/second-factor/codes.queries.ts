import { sql } from 'kysely';
import type { Reader, Tx } from '../../../foundation/db/index.ts';
import type { AccountTables } from '../tables.ts';
import { recoveryCodeHash } from './second-factor.rules.ts';

const typed = (reader: Reader) => reader.withTables<AccountTables>();

export type CodeApp = { secret: Buffer | null; pending: Buffer | null; since: Date | null; lastCounter: number | null };

/** The acting person's code app, its secrets sealed. */
export async function findCodeApp(tx: Tx, person: string): Promise<CodeApp | undefined> {
  return typed(tx)
    .selectFrom('accounts.one_time_code')
    .where('person_id', '=', person)
    .select(['secret', 'pending', 'since', 'last_counter as lastCounter'])
    .executeTakeFirst();
}

/** Keeps a sealed secret until its first right code. One that is in use already stays in use. */
export async function keepPending(tx: Tx, person: string, pending: Buffer): Promise<void> {
  await typed(tx)
    .insertInto('accounts.one_time_code')
    .values({ person_id: person, pending })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ pending }))
    .execute();
}

/** Takes the pending secret into use; `counter` is that of its first right code, which cannot be used again. */
export async function confirmPending(tx: Tx, person: string, counter: number, now: Date): Promise<void> {
  await typed(tx)
    .updateTable('accounts.one_time_code')
    .set((column) => ({ secret: column.ref('pending'), pending: null, since: now, last_counter: counter }))
    .where('person_id', '=', person)
    .execute();
}

/** Marks a code as used; false when it, or a later one, was used before. One statement, so that of two at once one is. */
export async function useCounter(tx: Tx, person: string, counter: number): Promise<boolean> {
  const done = await typed(tx)
    .updateTable('accounts.one_time_code')
    .set({ last_counter: counter })
    .where('person_id', '=', person)
    .where((where) => where.or([where('last_counter', 'is', null), where('last_counter', '<', counter)]))
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

export async function deleteCodeApp(tx: Tx, person: string): Promise<boolean> {
  const done = await typed(tx).deleteFrom('accounts.one_time_code').where('person_id', '=', person).executeTakeFirst();
  return done.numDeletedRows === 1n;
}

export type RecoveryCodes = { left: number; used: number; madeAt: Date | null };

export async function countRecoveryCodes(tx: Tx, person: string): Promise<RecoveryCodes> {
  const found = await typed(tx)
    .selectFrom('accounts.recovery_code')
    .where('person_id', '=', person)
    .select(['used_at', 'made_at'])
    .execute();
  const left = found.filter(({ used_at }) => used_at === null).length;
  return { left, used: found.length - left, madeAt: found[0]?.made_at ?? null };
}

/** Puts new codes in the place of all earlier ones, used or not. */
export async function replaceRecoveryCodes(tx: Tx, person: string, codes: readonly string[], now: Date): Promise<void> {
  await deleteRecoveryCodes(tx, person);
  const rows = codes.map((code) => ({ person_id: person, code_hash: recoveryCodeHash(person, code), made_at: now }));
  await typed(tx).insertInto('accounts.recovery_code').values(rows).execute();
}

export async function deleteRecoveryCodes(tx: Tx, person: string): Promise<void> {
  await typed(tx).deleteFrom('accounts.recovery_code').where('person_id', '=', person).execute();
}

/** Uses up a recovery code; false when it is none of this person's or was used before. */
export async function useRecoveryCode(tx: Tx, person: string, code: string, now: Date): Promise<boolean> {
  const done = await typed(tx)
    .updateTable('accounts.recovery_code')
    .set({ used_at: now })
    .where('person_id', '=', person)
    .where('code_hash', '=', recoveryCodeHash(person, code))
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

type Pauses = { freeTries: number; firstPauseMinutes: number; longestPauseMinutes: number };

/** Counts a try of the acting person before it is looked at; gives until when they have to wait, or null. */
export async function beginTry(tx: Tx, now: Date, pauses: Pauses): Promise<Date | null> {
  const { freeTries, firstPauseMinutes, longestPauseMinutes } = pauses;
  const found = await sql<{ until: Date | null }>`select accounts.begin_second_factor_try(${now}::timestamptz,
    ${freeTries}::integer, make_interval(mins => ${firstPauseMinutes}::integer),
    make_interval(mins => ${longestPauseMinutes}::integer)) as until`.execute(tx);
  return found.rows[0]?.until ?? null;
}

/** A right code was given: the count of wrong ones begins anew. */
export async function endTries(tx: Tx): Promise<void> {
  await sql`select accounts.end_second_factor_tries()`.execute(tx);
}
