import { sql, type Kysely } from 'kysely';
import { definerFunction } from '../../../foundation/db/index.ts';

/**
 * The removal's own two refusals, to be asked before any room lets go. The person is held from here to the end of the
 * transaction, so that the answer stays true.
 */
export const erasureAskedFirst = {
  async up(db: Kysely<object>): Promise<void> {
    await sql`create function accounts.erasure_refused(who uuid) returns text language plpgsql as $$
      begin
        perform 1 from accounts.person where person_id = who for update;
        if not found or not accounts.may_erase(who) then return 'not-due'; end if;
        if accounts.leads_alone(who) and not pg_has_role(session_user, 'throughline_owner', 'member') then
          return 'last-local-lead';
        end if;
        return null;
      end $$`.execute(db);
    await definerFunction(db, 'accounts.erasure_refused', ['uuid']);
  },
};
