import { sql } from 'kysely';
import type { Migrations } from './migrate.ts';
import { momentMigrations } from './moment.ts';
import { createSchema, definerFunction, renewOwnLocality } from './table-class.ts';

/**
 * Whether the running transaction is a platform administrator's, or the owner's own. For the policies of platform
 * tables; in brackets of its own so that it is asked once for each statement and not for each row.
 */
export const actingAdministrator = sql`(select house.acting_administrator())`;

/**
 * The foundation knows no people, so here nobody is an administrator yet: the room that keeps people replaces this
 * function with the true answer. Rooms beneath it, and the foundation, can ask without knowing that room.
 */
export const houseMigrations: Migrations = {
  '20261122T0500_house_administrator': {
    async up(db) {
      await createSchema(db, 'house');
      await sql`create function house.acting_administrator() returns boolean language sql stable as $$
        select false $$`.execute(db);
      await definerFunction(db, 'house.acting_administrator', []);
    },
  },
  ...momentMigrations,
  '20261122T3590_house_own_locality': { up: renewOwnLocality },
};
