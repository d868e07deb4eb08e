import { sql, type Kysely } from 'kysely';
import { definerFunction } from '../../../foundation/db/index.ts';

/** Says who acts as platform administrator, for the tables of rooms that know no people. */
export const administrator = {
  async up(db: Kysely<object>): Promise<void> {
    // The command line works as the owner; its session is the owner's, whatever the function runs as.
    await sql`create or replace function house.acting_administrator() returns boolean language sql stable as $$
      select pg_has_role(session_user, 'throughline_owner', 'member') or exists (
        select 1 from accounts.person p where p.platform_administrator and p.disabled_at is null
          and p.person_id = nullif(current_setting('app.person', true), '')::uuid) $$`.execute(db);
    await definerFunction(db, 'house.acting_administrator', []);
  },
};
