import { sql, type Kysely } from 'kysely';
import { definerFunction } from '../../../foundation/db/index.ts';

/**
 * Somebody may be named with an address and never tied to the account that has it. Whoever is erased is tied to all of it
 * first, so that every part of this room finds it by the account. Of two open memberships in one locality the newer one
 * ends: an account takes part once.
 */
export const addressTies = {
  async up(db: Kysely<object>): Promise<void> {
    await sql`create index member_address on collaborative.member (locality_id, lower(email))
      where email is not null`.execute(db);
    await sql`create function collaborative.tie_before_erasure(who uuid) returns integer language plpgsql as $$
      declare n integer; m integer; address text; today date := (house.moment() at time zone 'Europe/London')::date;
      begin
        if not accounts.may_erase(who) then return 0; end if;
        select lower(p.email) into address from accounts.person p where p.person_id = who;
        update collaborative.member c set person_id = who, version = c.version + 1 from (
            select distinct on (o.locality_id) o.locality_id, o.member_id from collaborative.member o
              where o.person_id is null and o.ended_on is null and lower(o.email) = address and not exists (
                select 1 from collaborative.member x
                  where x.locality_id = o.locality_id and x.person_id = who and x.ended_on is null)
              order by o.locality_id, o.from_on, o.member_id) f
          where (c.locality_id, c.member_id) = (f.locality_id, f.member_id);
        get diagnostics n = row_count;
        update collaborative.member c set person_id = who, version = c.version + 1,
            ended_on = coalesce(c.ended_on, greatest(c.from_on, today))
          where c.person_id is null and lower(c.email) = address;
        get diagnostics m = row_count;
        return n + m;
      end $$`.execute(db);
    await definerFunction(db, 'collaborative.tie_before_erasure', ['uuid']);
  },
};
