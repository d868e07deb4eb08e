import { sql } from 'kysely';
import type { Migrations } from './migrate.ts';

/**
 * What gates ask before they let anything go: what the time is, and whether somebody is still known. Neither is the
 * caller's to say: whoever runs SQL as the app role could otherwise name a day on which everything is due.
 */
export const momentMigrations: Migrations = {
  '20261122T1700_house_moment': {
    async up(db) {
      // The clock itself and not the transaction's beginning; stable, so that one statement has one moment and sweeps
      // can go by an index. A test of waiting replaces it, as the owner.
      await sql`create function house.moment() returns timestamptz language sql stable
        set search_path = pg_catalog, pg_temp as $$ select clock_timestamp() $$`.execute(db);
      await sql`revoke all on function house.moment() from public`.execute(db);
      // The foundation knows no people, so everybody counts as known until the room that keeps people replaces it.
      await sql`create function house.knows_person(who uuid) returns boolean language sql stable
        set search_path = pg_catalog, pg_temp as $$ select who is not null $$`.execute(db);
      await sql`revoke all on function house.knows_person(uuid) from public`.execute(db);
    },
  },
};
