import { sql, type Kysely } from 'kysely';
import { definerFunction } from '../../../foundation/db/index.ts';

/**
 * The gates of removal and the nightly sweeps ask the database what the time is, not their caller: until here a caller
 * could name a day on which everything was due.
 */
export const databaseClockGates = {
  async up(db: Kysely<object>): Promise<void> {
    await dropThoseThatTookAMoment(db);
    await asking(db);
    await erasing(db);
    await createErasePerson(db);
    await sweeping(db);
  },
};

async function dropThoseThatTookAMoment(db: Kysely<object>): Promise<void> {
  for (const old of [
    'ask_for_erasure(uuid, timestamptz, timestamptz)',
    'withdraw_erasure(uuid, timestamptz)',
    'due_erasures(timestamptz)',
    'finish_erasure(uuid, jsonb, timestamptz)',
    'address_to_tell(uuid, timestamptz)',
    'erase_person(uuid, timestamptz)',
    'may_erase(uuid, timestamptz)',
    'sweep_sessions(timestamptz)',
    'sweep_links(timestamptz)',
    'sweep_invitations(timestamptz)',
    'sweep_runs(timestamptz)',
  ])
    await sql`drop function accounts.${sql.raw(old)}`.execute(db);
}

/** The wait is given in days, at most the 30 that the setting knows, and counted from the database's own moment. */
async function asking(db: Kysely<object>): Promise<void> {
  await sql`create function accounts.ask_for_erasure(who uuid, wait_days integer)
      returns jsonb language plpgsql as $$
    declare me uuid := nullif(current_setting('app.person', true), '')::uuid;
      moment timestamptz := house.moment(); due timestamptz := moment + make_interval(days => wait_days);
    begin
      if me is null or (who <> me and not house.acting_administrator()) then return '{"answer":"not-allowed"}'; end if;
      if wait_days is null or wait_days not between 0 and 30 then return '{"answer":"not-allowed"}'; end if;
      perform 1 from accounts.person p where p.person_id = who and p.erased_at is null for update;
      if not found then return '{"answer":"not-allowed"}'; end if;
      if accounts.leads_alone(who) then return '{"answer":"last-local-lead"}'; end if;
      insert into accounts.erasure_request (person_id, asked_by, asked_at, due_at) values (who, me, moment, due)
        on conflict do nothing;
      if not found then return '{"answer":"asked-already"}'; end if;
      return jsonb_build_object('answer', 'asked', 'due', due);
    end $$`.execute(db);
  await sql`create function accounts.withdraw_erasure(who uuid) returns boolean language plpgsql as $$
    begin
      if who is distinct from nullif(current_setting('app.person', true), '')::uuid
        and not house.acting_administrator() then return false; end if;
      update accounts.erasure_request r set withdrawn_at = house.moment()
        where r.person_id = who and r.withdrawn_at is null and r.done_at is null;
      return found;
    end $$`.execute(db);
  await sql`create function accounts.due_erasures() returns table (request_id uuid, person_id uuid)
      language sql stable as $$
    select r.request_id, r.person_id from accounts.erasure_request r
    where r.due_at <= house.moment() and r.withdrawn_at is null and r.done_at is null order by r.due_at $$`.execute(db);
  await definerFunction(db, 'accounts.ask_for_erasure', ['uuid', 'integer']);
  await definerFunction(db, 'accounts.withdraw_erasure', ['uuid']);
  await definerFunction(db, 'accounts.due_erasures', []);
}

async function erasing(db: Kysely<object>): Promise<void> {
  // The owner may (a restore, the command line); the app role only where somebody asked and the time has come.
  await sql`create function accounts.may_erase(who uuid) returns boolean language sql stable
      set search_path = pg_catalog, pg_temp as $$
    select pg_has_role(session_user, 'throughline_owner', 'member') or exists (
      select 1 from accounts.erasure_request r where r.person_id = who and r.due_at <= house.moment()
        and r.withdrawn_at is null and r.done_at is null) $$`.execute(db);
  await sql`revoke all on function accounts.may_erase(uuid) from public`.execute(db);
  // Only after the removal itself: a wish is not closed with a report of what did not happen.
  await sql`create function accounts.finish_erasure(who uuid, what jsonb) returns void language sql as $$
      update accounts.erasure_request r set done_at = house.moment(), report = what
        where r.person_id = who and r.due_at <= house.moment() and r.withdrawn_at is null and r.done_at is null
          and exists (select 1 from accounts.person p where p.person_id = who and p.erased_at is not null) $$`.execute(
    db,
  );
  // For the letter that tells them: read before, sent after, and kept nowhere in between.
  await sql`create function accounts.address_to_tell(who uuid) returns text language sql stable as $$
      select p.email from accounts.person p where p.person_id = who and accounts.may_erase(who) $$`.execute(db);
  await definerFunction(db, 'accounts.finish_erasure', ['uuid', 'jsonb']);
  await definerFunction(db, 'accounts.address_to_tell', ['uuid']);
}

/** As in 20261122T1144, by the database's clock. */
async function createErasePerson(db: Kysely<object>): Promise<void> {
  await sql`create function accounts.erase_person(who uuid) returns jsonb language plpgsql as $$
    declare p record; t record; n bigint; moment timestamptz := house.moment(); address bytea; erased jsonb := '{}'; kept jsonb := '{}';
    begin
      select * into p from accounts.person where person_id = who for update;
      if not found or not accounts.may_erase(who) then return null; end if;
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
  await definerFunction(db, 'accounts.erase_person', ['uuid']);
}

/** Each gate's own term and the database's own clock: a caller can shorten neither. */
async function sweeping(db: Kysely<object>): Promise<void> {
  await sql`create function accounts.sweep_sessions() returns bigint language sql as $$
      with gone as (delete from accounts.session n where n.expires_at < house.moment() - interval '30 days'
        or n.ended_at < house.moment() - interval '30 days' returning 1) select count(*) from gone $$`.execute(db);
  await sql`create function accounts.sweep_links() returns bigint language sql as $$
      with links as (delete from accounts.sign_in_link l where l.created_at < house.moment() - interval '1 day' returning 1),
        requests as (delete from accounts.sign_in_request r where r.at < house.moment() - interval '1 day' returning 1)
      select (select count(*) from links) + (select count(*) from requests) $$`.execute(db);
  await sql`create function accounts.sweep_invitations() returns bigint language sql as $$
      with gone as (delete from accounts.invitation i
        where coalesce(i.accepted_at, i.revoked_at, i.expires_at) < house.moment() - interval '1 year' returning 1)
      select count(*) from gone $$`.execute(db);
  await sql`create function accounts.sweep_runs() returns bigint language sql as $$
      with gone as (delete from accounts.retention_run r where r.ran_at < house.moment() - interval '2 years' returning 1)
      select count(*) from gone $$`.execute(db);
  for (const name of ['sweep_sessions', 'sweep_links', 'sweep_invitations', 'sweep_runs'])
    await definerFunction(db, `accounts.${name}`, []);
}
