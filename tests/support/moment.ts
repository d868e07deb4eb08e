import { sql } from 'kysely';
import type { Db } from '../../src/foundation/db/index.ts';

/**
 * Sets what the gates of this test's own database take the time to be; null gives them the clock back. As the owner: the
 * app role cannot, which is why gates ask the database and not their caller.
 */
export async function setMoment(owner: Db, moment: Date | null): Promise<void> {
  const told = moment ? sql`${sql.lit(moment.toISOString())}::timestamptz` : sql`clock_timestamp()`;
  await sql`create or replace function house.moment() returns timestamptz language sql stable
    set search_path = pg_catalog, pg_temp as $$ select ${told} $$`.execute(owner);
}
