import { sql, type Kysely } from 'kysely';
import { definerFunction } from '../../../foundation/db/index.ts';

/**
 * As in 20261122T2700, with their invitations of every locality held first: accepting and inviting take an invitation before
 * the account and the member, and who is removed at that moment would wait for them while they wait for the removal.
 */
export const erasureHoldsInvitations = {
  async up(db: Kysely<object>): Promise<void> {
    await sql`create or replace function accounts.erasure_refused(who uuid) returns text language plpgsql as $$
      begin
        if not accounts.may_erase(who) then return 'not-due'; end if;
        perform 1 from accounts.invitation i join accounts.person p on lower(p.email) = lower(i.email)
          where p.person_id = who order by i.locality_id, i.invitation_id for update of i;
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
