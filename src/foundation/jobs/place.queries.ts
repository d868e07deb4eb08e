import { sql } from 'kysely';
import type { Tx } from '../db/index.ts';

/** Jobs of the platform stand among the rows of this id, which no locality has: one table, one rule for all of them. */
export const PLATFORM = '00000000-0000-0000-0000-000000000000';

/** Sets the transaction's locality for some work and puts it back: what comes after sees what it saw before. */
export async function atPlace<T>(tx: Tx, place: string, work: () => Promise<T>): Promise<T> {
  const found = await sql<{ before: string }>`
    select coalesce(current_setting('app.locality', true), '') as before,
      set_config('app.locality', ${place}, true)`.execute(tx);
  const result = await work();
  await sql`select set_config('app.locality', ${found.rows[0]?.before ?? ''}, true)`.execute(tx);
  return result;
}

/** Work on rows of jobs from within any transaction: in a locality they are its own, outside of one the platform's. */
export async function amongJobs<T>(tx: Tx, work: (place: string) => Promise<T>): Promise<T> {
  const found = await sql<{ locality: string | null }>`
    select nullif(current_setting('app.locality', true), '') as locality`.execute(tx);
  const locality = found.rows[0]?.locality;
  return locality ? work(locality) : atPlace(tx, PLATFORM, () => work(PLATFORM));
}

/** Sets who acts for some work and puts it back, to read what only that person may. */
export async function asPerson<T>(tx: Tx, person: string, work: () => Promise<T>): Promise<T> {
  const found = await sql<{ before: string }>`
    select coalesce(current_setting('app.person', true), '') as before,
      set_config('app.person', ${person}, true)`.execute(tx);
  const result = await work();
  await sql`select set_config('app.person', ${found.rows[0]?.before ?? ''}, true)`.execute(tx);
  return result;
}
