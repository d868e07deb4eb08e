import { sql, type Kysely } from 'kysely';
import {
  APP_ROLE,
  actingAdministrator,
  currentPerson,
  definerFunction,
  platformTable,
} from '../../../foundation/db/index.ts';

/** Asking to be removed, being removed, and remembering that it was done without remembering who it was. */
export const erasure = {
  async up(db: Kysely<object>): Promise<void> {
    await createTables(db);
    await asking(db);
    await erasing(db);
  },
};

async function createTables(db: Kysely<object>): Promise<void> {
  await sql`create table accounts.erasure_request (
    request_id uuid primary key default gen_random_uuid(),
    person_id uuid not null references accounts.person,
    asked_by uuid not null references accounts.person,
    asked_at timestamptz not null,
    due_at timestamptz not null,
    withdrawn_at timestamptz,
    done_at timestamptz,
    report jsonb
  )`.execute(db);
  await sql`create unique index one_open_erasure on accounts.erasure_request (person_id)
    where withdrawn_at is null and done_at is null`.execute(db);
  await sql`create index erasure_by_person on accounts.erasure_request (person_id)`.execute(db);
  await sql`create index erasure_by_asker on accounts.erasure_request (asked_by)`.execute(db);
  await sql`create index erasure_by_time on accounts.erasure_request (asked_at desc)`.execute(db);
  await platformTable(db, 'accounts.erasure_request', {
    select: sql`person_id = ${currentPerson} or ${actingAdministrator}`,
  });
  // Numbers that lead to nobody. Kept beside the backups: whoever restores an older one removes these people again.
  await sql`create table accounts.erasure_register (
    person_id uuid primary key,
    erased_at timestamptz not null
  )`.execute(db);
  await platformTable(db, 'accounts.erasure_register', { select: sql`true` });
  // Nothing of an erased person is left in the row, so everybody may read what stands there instead.
  await sql`create policy may_see_erased on accounts.person for select to ${sql.id(APP_ROLE)}
    using (erased_at is not null)`.execute(db);
}

async function asking(db: Kysely<object>): Promise<void> {
  // Whether somebody is the only local lead of a locality: then somebody else has to take it over first.
  await sql`create function accounts.leads_alone(who uuid) returns boolean language sql stable
      set search_path = pg_catalog, pg_temp as $$
    select exists (select 1 from accounts.membership m
      where m.person_id = who and m.role = 'local-lead' and m.ended_at is null
        and not exists (select 1 from accounts.membership o where o.locality_id = m.locality_id and o.person_id <> who
          and o.role = 'local-lead' and o.ended_at is null)) $$`.execute(db);
  await sql`revoke all on function accounts.leads_alone(uuid) from public`.execute(db);
  await sql`create function accounts.ask_for_erasure(who uuid, moment timestamptz, due timestamptz)
      returns text language plpgsql as $$
    declare me uuid := nullif(current_setting('app.person', true), '')::uuid;
    begin
      if me is null or (who <> me and not house.acting_administrator()) then return 'not-allowed'; end if;
      if due < moment then return 'not-allowed'; end if;
      perform 1 from accounts.person p where p.person_id = who and p.erased_at is null for update;
      if not found then return 'not-allowed'; end if;
      if accounts.leads_alone(who) then return 'last-local-lead'; end if;
      insert into accounts.erasure_request (person_id, asked_by, asked_at, due_at) values (who, me, moment, due)
        on conflict do nothing;
      return case when found then 'asked' else 'asked-already' end;
    end $$`.execute(db);
  await sql`create function accounts.withdraw_erasure(who uuid, moment timestamptz) returns boolean language plpgsql as $$
    begin
      if who is distinct from nullif(current_setting('app.person', true), '')::uuid
        and not house.acting_administrator() then return false; end if;
      update accounts.erasure_request r set withdrawn_at = moment
        where r.person_id = who and r.withdrawn_at is null and r.done_at is null;
      return found;
    end $$`.execute(db);
  await sql`create function accounts.due_erasures(moment timestamptz) returns table (request_id uuid, person_id uuid)
      language sql stable as $$
    select r.request_id, r.person_id from accounts.erasure_request r
    where r.due_at <= moment and r.withdrawn_at is null and r.done_at is null order by r.due_at $$`.execute(db);
  await definerFunction(db, 'accounts.ask_for_erasure', ['uuid', 'timestamptz', 'timestamptz']);
  await definerFunction(db, 'accounts.withdraw_erasure', ['uuid', 'timestamptz']);
  await definerFunction(db, 'accounts.due_erasures', ['timestamptz']);
}

async function erasing(db: Kysely<object>): Promise<void> {
  // The owner may (a restore, the command line); the app role only where somebody asked and the time has come.
  await sql`create function accounts.may_erase(who uuid, moment timestamptz) returns boolean language sql stable
      set search_path = pg_catalog, pg_temp as $$
    select pg_has_role(session_user, 'throughline_owner', 'member') or exists (
      select 1 from accounts.erasure_request r where r.person_id = who and r.due_at <= moment
        and r.withdrawn_at is null and r.done_at is null) $$`.execute(db);
  await sql`revoke all on function accounts.may_erase(uuid, timestamptz) from public`.execute(db);
  await createErasePerson(db);
  await sql`create function accounts.finish_erasure(who uuid, what jsonb, moment timestamptz) returns void language sql as $$
      update accounts.erasure_request r set done_at = moment, report = what
        where r.person_id = who and r.due_at <= moment and r.withdrawn_at is null and r.done_at is null $$`.execute(db);
  // For the letter that tells them: read before, sent after, and kept nowhere in between.
  await sql`create function accounts.address_to_tell(who uuid, moment timestamptz) returns text language sql stable as $$
      select p.email from accounts.person p where p.person_id = who and accounts.may_erase(who, moment) $$`.execute(db);
  await definerFunction(db, 'accounts.erase_person', ['uuid', 'timestamptz']);
  await definerFunction(db, 'accounts.finish_erasure', ['uuid', 'jsonb', 'timestamptz']);
  await definerFunction(db, 'accounts.address_to_tell', ['uuid', 'timestamptz']);
}

/**
 * Whatever hangs on a person in this room by a column `person_id` is theirs and goes, whichever part of the room made
 * the table; a column that only says by whom something was done (`invited_by`) keeps a number that leads to nobody.
 */
async function createErasePerson(db: Kysely<object>): Promise<void> {
  await sql`create function accounts.erase_person(who uuid, moment timestamptz) returns jsonb language plpgsql as $$
    declare p record; t record; n bigint; address bytea; erased jsonb := '{}'; kept jsonb := '{}';
    begin
      select * into p from accounts.person where person_id = who for update;
      if not found or not accounts.may_erase(who, moment) then return null; end if;
      if accounts.leads_alone(who) and not pg_has_role(session_user, 'throughline_owner', 'member') then
        return '{"refused":"last-local-lead"}';
      end if;
      address := sha256(convert_to(lower(trim(p.email)), 'UTF8'));
      delete from mail.message m where m.person_id = who or m.address_hash = address or lower(m.to_address) = lower(p.email);
      get diagnostics n = row_count; erased := erased || jsonb_build_object('mail.message', n);
      delete from mail.trouble m where m.address_hash = address;
      delete from uploads.upload u where u.person_id = who;
      get diagnostics n = row_count; erased := erased || jsonb_build_object('uploads.upload', n);
      delete from mail.digest m where m.person_id = who;
      delete from mail.preference m where m.person_id = who;
      get diagnostics n = row_count; erased := erased || jsonb_build_object('mail.preference', n);
      delete from accounts.openid_proof o where lower(o.email) = lower(p.email);
      delete from accounts.sign_in_request r where r.email_hash = address;
      delete from accounts.invitation i where lower(i.email) = lower(p.email);
      get diagnostics n = row_count; erased := erased || jsonb_build_object('accounts.invitation', n);
      for t in select ns.nspname, c.relname, a.attname from pg_constraint k
          join pg_class c on c.oid = k.conrelid join pg_namespace ns on ns.oid = c.relnamespace
          join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
        where k.contype = 'f' and k.confrelid = 'accounts.person'::regclass
          and (ns.nspname, c.relname) <> ('accounts', 'erasure_request') order by 1, 2, 3
      loop
        if t.nspname = 'accounts' and t.attname = 'person_id' then
          execute format('delete from %I.%I where %I = $1', t.nspname, t.relname, t.attname) using who;
          get diagnostics n = row_count;
          erased := erased || jsonb_build_object(t.nspname || '.' || t.relname, n);
        else
          execute format('select count(*) from %I.%I where %I = $1', t.nspname, t.relname, t.attname) into n using who;
          if n > 0 then kept := kept || jsonb_build_object(t.nspname || '.' || t.relname || '.' || t.attname, n); end if;
        end if;
      end loop;
      select count(*) into n from audit.entry e where e.person_id = who or e.thing_id = who::text;
      kept := kept || jsonb_build_object('audit.entry', n);
      update accounts.person set name = 'A person who was removed', email = who::text || '@removed.invalid',
        platform_administrator = false, disabled_at = coalesce(disabled_at, moment), erased_at = coalesce(erased_at, moment)
        where person_id = who;
      insert into accounts.erasure_register (person_id, erased_at) values (who, moment) on conflict do nothing;
      return jsonb_build_object('erased', erased || '{"accounts.person": 1}', 'kept', kept);
    end $$`.execute(db);
}
