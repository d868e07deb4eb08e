import { sql, type Kysely } from 'kysely';
import { definerFunction } from '../../../foundation/db/index.ts';

/** Who is known, who may take whose second step away, and who runs the installation. */
export const duties = {
  async up(db: Kysely<object>): Promise<void> {
    await sql`create or replace function house.knows_person(who uuid) returns boolean language sql stable
      set search_path = pg_catalog, pg_temp as $$
        select exists (select 1 from accounts.person p where p.person_id = who and p.erased_at is null) $$`.execute(db);
    await resetting(db);
    await administratorsInTrail(db);
  },
};

/**
 * As in 20261122T1121, and a local lead no longer reaches somebody who leads elsewhere: with their second step goes what
 * guards the other locality. The answer says who it was, or in one word why not.
 */
async function resetting(db: Kysely<object>): Promise<void> {
  await sql`drop function accounts.reset_second_factor(text, timestamptz)`.execute(db);
  await sql`create function accounts.reset_second_factor(address text, moment timestamptz) returns jsonb language plpgsql as $$
    declare me uuid := nullif(current_setting('app.person', true), '')::uuid;
      here uuid := nullif(current_setting('app.locality', true), '')::uuid; them record; allowed boolean;
    begin
      select p.person_id, p.platform_administrator into them from accounts.person p where lower(p.email) = lower(address);
      if not found or them.person_id = me then return '{"refused":"not-there"}'; end if;
      select case when here is null
          then exists (select 1 from accounts.person p where p.person_id = me and p.platform_administrator and p.disabled_at is null)
          else (select count(*) from accounts.membership m where m.locality_id = here and m.ended_at is null
            and (m.person_id = them.person_id or (m.person_id = me and m.role = 'local-lead'))) = 2 end into allowed;
      if not allowed then return '{"refused":"not-there"}'; end if;
      if here is not null and (them.platform_administrator or exists (select 1 from accounts.membership m
          where m.person_id = them.person_id and m.locality_id <> here and m.role = 'local-lead' and m.ended_at is null)) then
        return '{"refused":"only-administrator"}';
      end if;
      perform accounts.forget_second_factor(them.person_id, moment);
      return jsonb_build_object('person', them.person_id);
    end $$`.execute(db);
  await definerFunction(db, 'accounts.reset_second_factor', ['text', 'timestamptz']);
}

/** For the filter of the platform's audit: those who run the installation, not everybody who ever signed in. */
async function administratorsInTrail(db: Kysely<object>): Promise<void> {
  await sql`create function accounts.administrators_in_trail() returns table (person_id uuid, name text)
    language sql stable as $$
      select p.person_id, p.name from accounts.person p
      where p.platform_administrator and house.acting_administrator() order by p.name, p.person_id $$`.execute(db);
  await definerFunction(db, 'accounts.administrators_in_trail', []);
}
