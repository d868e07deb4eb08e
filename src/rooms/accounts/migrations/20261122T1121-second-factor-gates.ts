import { sql, type Kysely } from 'kysely';
import { definerFunction } from '../../../foundation/db/index.ts';

/** The narrow gates to sessions and their second step: each answers one question and runs as the owner. */
export const secondFactorGates = {
  async up(db: Kysely<object>): Promise<void> {
    await findingSessions(db);
    await openingDemonstrations(db);
    await endingSessions(db);
    await passing(db);
    await challenges(db);
    await tries(db);
    await passkeySignIn(db);
    await resetting(db);
  },
};

/** Replaces the gate of 20261121T1110: the same question, with what is known of the second step. */
async function findingSessions(db: Kysely<object>): Promise<void> {
  await sql`drop function accounts.find_session(bytea, timestamptz, interval)`.execute(db);
  await sql`create function accounts.find_session(token bytea, moment timestamptz, idle interval,
      sensitive_idle interval, sensitive_most interval, seen_on text, present boolean) returns jsonb language plpgsql as $$
    declare s record; answer jsonb;
    begin
      select n.session_id, n.person_id, n.last_seen_at, n.kind, n.device, n.second_factor_at, n.sensitive_until,
          p.name, p.email, p.platform_administrator,
          exists (select 1 from accounts.passkey k where k.person_id = n.person_id)
            or exists (select 1 from accounts.one_time_code c where c.person_id = n.person_id and c.secret is not null) as has_second_factor
        into s from accounts.session n join accounts.person p on p.person_id = n.person_id
        where n.token_hash = token and n.ended_at is null and n.expires_at > moment
          and n.last_seen_at > moment - idle and p.disabled_at is null;
      if not found then return null; end if;
      -- Once a minute is enough to know whether somebody is there, and spares a write at every page. A time that is
      -- over does not come back: only a new second step opens sensitive pages again.
      if present and (s.last_seen_at < moment - interval '1 minute' or s.device is null) then
        if s.kind = 'person' and s.sensitive_until > moment then
          s.sensitive_until := least(moment + sensitive_idle, s.second_factor_at + sensitive_most);
        end if;
        update accounts.session n set last_seen_at = moment, device = coalesce(n.device, seen_on),
            sensitive_until = s.sensitive_until where n.session_id = s.session_id;
      end if;
      select coalesce(jsonb_agg(jsonb_build_object('id', l.locality_id, 'slug', l.slug, 'name', l.name,
          'areaNumber', l.area_number, 'areaName', coalesce(a.name, l.name), 'phase', l.phase, 'demonstration', l.demonstration, 'role', m.role)
          order by l.name), '[]'::jsonb) into answer
        from accounts.membership m join localities.locality l on l.locality_id = m.locality_id
          left join localities.area a on a.number = l.area_number
        where m.person_id = s.person_id and m.ended_at is null;
      return jsonb_build_object('id', s.person_id, 'session', s.session_id, 'name', s.name, 'email', s.email,
        'platformAdministrator', s.platform_administrator, 'sessionKind', s.kind, 'secondFactorAt', s.second_factor_at,
        'sensitiveUntil', s.sensitive_until, 'hasSecondFactor', s.has_second_factor, 'localities', answer);
    end $$`.execute(db);
  await definerFunction(db, 'accounts.find_session', [
    'bytea',
    'timestamptz',
    'interval',
    'interval',
    'interval',
    'text',
    'boolean',
  ]);
}

/** As in 20261121T1110; the session is marked: its person is invented, shared, and counts as having passed. */
async function openingDemonstrations(db: Kysely<object>): Promise<void> {
  await sql`create or replace function accounts.open_demonstration_session(address text, session bytea, moment timestamptz, ends timestamptz)
      returns uuid language plpgsql as $$
    declare who uuid;
    begin
      select p.person_id into who from accounts.person p
        where lower(p.email) = lower(address) and p.email ~ '@[a-z.-]*example$' and p.disabled_at is null
          and not exists (select 1 from accounts.membership m join localities.locality l on l.locality_id = m.locality_id
            where m.person_id = p.person_id and not l.demonstration);
      if who is null then return null; end if;
      perform accounts.begin_session(who, session, moment, ends);
      update accounts.session n set kind = 'demonstration', second_factor_at = moment, sensitive_until = ends
        where n.token_hash = session;
      return who;
    end $$`.execute(db);
  // A replaced function keeps its grants and loses the rest.
  await definerFunction(db, 'accounts.open_demonstration_session', ['text', 'bytea', 'timestamptz', 'timestamptz']);
  await sql`update accounts.session n set kind = 'demonstration', second_factor_at = n.created_at, sensitive_until = n.expires_at
    from accounts.person p where p.person_id = n.person_id and p.email ~ '@[a-z.-]*example$' and n.ended_at is null
      and not exists (select 1 from accounts.membership m join localities.locality l on l.locality_id = m.locality_id
        where m.person_id = p.person_id and not l.demonstration)`.execute(db);
}

async function endingSessions(db: Kysely<object>): Promise<void> {
  await sql`create function accounts.end_own_session(which uuid, moment timestamptz) returns boolean language plpgsql as $$
    begin
      update accounts.session n set ended_at = moment where n.session_id = which and n.ended_at is null
        and n.person_id = nullif(current_setting('app.person', true), '')::uuid;
      return found;
    end $$`.execute(db);
  await sql`create function accounts.end_other_sessions(keep uuid, moment timestamptz) returns integer language plpgsql as $$
    declare ended integer;
    begin
      update accounts.session n set ended_at = moment where n.session_id <> keep and n.ended_at is null
        and n.person_id = nullif(current_setting('app.person', true), '')::uuid;
      get diagnostics ended = row_count;
      return ended;
    end $$`.execute(db);
  await definerFunction(db, 'accounts.end_own_session', ['uuid', 'timestamptz']);
  await definerFunction(db, 'accounts.end_other_sessions', ['uuid', 'timestamptz']);
}

/** The second step is passed: the session goes on under a new token, and the old one is worth nothing. */
async function passing(db: Kysely<object>): Promise<void> {
  await sql`create function accounts.pass_second_factor(token bytea, fresh bytea, moment timestamptz, sensitive interval)
      returns boolean language plpgsql as $$
    begin
      update accounts.session n set token_hash = fresh, second_factor_at = moment, last_seen_at = moment,
          sensitive_until = moment + sensitive
        where n.token_hash = token and n.ended_at is null and n.kind = 'person'
          and n.person_id = nullif(current_setting('app.person', true), '')::uuid;
      return found;
    end $$`.execute(db);
  await definerFunction(db, 'accounts.pass_second_factor', ['bytea', 'bytea', 'timestamptz', 'interval']);
}

async function challenges(db: Kysely<object>): Promise<void> {
  await sql`create function accounts.begin_challenge(challenge bytea, session uuid, what text, moment timestamptz, lives interval)
      returns void language plpgsql as $$
    begin
      delete from accounts.challenge c where c.expires_at < moment;
      insert into accounts.challenge (value, session_id, purpose, expires_at) values (challenge, session, what, moment + lives);
    end $$`.execute(db);
  // Taken out in one statement, so that a challenge answers once however often its answer is sent.
  await sql`create function accounts.use_challenge(challenge bytea, session uuid, what text, moment timestamptz)
      returns boolean language plpgsql as $$
    begin
      delete from accounts.challenge c where c.value = challenge and c.purpose = what and c.expires_at > moment
        and c.session_id is not distinct from session;
      return found;
    end $$`.execute(db);
  await definerFunction(db, 'accounts.begin_challenge', ['bytea', 'uuid', 'text', 'timestamptz', 'interval']);
  await definerFunction(db, 'accounts.use_challenge', ['bytea', 'uuid', 'text', 'timestamptz']);
}

/** Each try counts as wrong until it is found right; the row's lock lets tries sent at once wait for each other. */
async function tries(db: Kysely<object>): Promise<void> {
  await sql`create function accounts.begin_second_factor_try(moment timestamptz, free integer, first_wait interval, longest interval)
      returns timestamptz language plpgsql as $$
    declare who uuid := nullif(current_setting('app.person', true), '')::uuid; t record;
    begin
      insert into accounts.second_factor_try (person_id, wrong) values (who, 0) on conflict (person_id) do nothing;
      select * into t from accounts.second_factor_try x where x.person_id = who for update;
      if t.wait_until > moment then return t.wait_until; end if;
      update accounts.second_factor_try x set wrong = t.wrong + 1, wait_until = case when t.wrong + 1 >= free
          then moment + least(first_wait * power(2, least(t.wrong + 1 - free, 20)), longest) end
        where x.person_id = who;
      return null;
    end $$`.execute(db);
  await sql`create function accounts.end_second_factor_tries() returns void language sql as $$
      delete from accounts.second_factor_try where person_id = nullif(current_setting('app.person', true), '')::uuid $$`.execute(
    db,
  );
  await definerFunction(db, 'accounts.begin_second_factor_try', ['timestamptz', 'integer', 'interval', 'interval']);
  await definerFunction(db, 'accounts.end_second_factor_tries', []);
}

/** Signing in with a passkey alone: it is found before anybody is known, and opens a session that has passed. */
async function passkeySignIn(db: Kysely<object>): Promise<void> {
  await sql`create function accounts.find_passkey(credential bytea) returns jsonb language sql stable as $$
      select jsonb_build_object('id', k.passkey_id, 'person', k.person_id, 'publicKey', encode(k.public_key, 'base64'),
          'counter', k.counter, 'transports', k.transports)
        from accounts.passkey k join accounts.person p on p.person_id = k.person_id
        where k.credential_id = credential and p.disabled_at is null $$`.execute(db);
  await sql`create function accounts.open_passkey_session(which uuid, used bigint, session bytea, moment timestamptz,
      ends timestamptz, sensitive interval) returns uuid language plpgsql as $$
    declare who uuid;
    begin
      update accounts.passkey k set counter = used, last_used_at = moment from accounts.person p
        where k.passkey_id = which and p.person_id = k.person_id and p.disabled_at is null
          and (k.counter < used or (k.counter = 0 and used = 0)) returning k.person_id into who;
      if who is null then return null; end if;
      perform accounts.begin_session(who, session, moment, ends);
      update accounts.session n set second_factor_at = moment, sensitive_until = moment + sensitive where n.token_hash = session;
      return who;
    end $$`.execute(db);
  await definerFunction(db, 'accounts.find_passkey', ['bytea']);
  await definerFunction(db, 'accounts.open_passkey_session', [
    'uuid',
    'bigint',
    'bytea',
    'timestamptz',
    'timestamptz',
    'interval',
  ]);
}

/**
 * Somebody lost their second step. A local lead may take it away from people of their locality who are no platform
 * administrators, a platform administrator from everybody but themselves. Every session of that person ends.
 */
async function resetting(db: Kysely<object>): Promise<void> {
  await sql`create function accounts.forget_second_factor(who uuid, moment timestamptz) returns void
      language plpgsql set search_path = pg_catalog, pg_temp as $$
    begin
      delete from accounts.passkey where person_id = who;
      delete from accounts.one_time_code where person_id = who;
      delete from accounts.recovery_code where person_id = who;
      delete from accounts.second_factor_try where person_id = who;
      update accounts.session set ended_at = moment where person_id = who and ended_at is null;
    end $$`.execute(db);
  await sql`revoke all on function accounts.forget_second_factor(uuid, timestamptz) from public`.execute(db);
  await sql`create function accounts.reset_second_factor(address text, moment timestamptz) returns uuid language plpgsql as $$
    declare me uuid := nullif(current_setting('app.person', true), '')::uuid;
      here uuid := nullif(current_setting('app.locality', true), '')::uuid; them record; allowed boolean;
    begin
      select p.person_id, p.platform_administrator into them from accounts.person p where lower(p.email) = lower(address);
      if not found or them.person_id = me then return null; end if;
      select case when here is null
          then exists (select 1 from accounts.person p where p.person_id = me and p.platform_administrator and p.disabled_at is null)
          else not them.platform_administrator and (select count(*) from accounts.membership m
            where m.locality_id = here and m.ended_at is null
              and (m.person_id = them.person_id or (m.person_id = me and m.role = 'local-lead'))) = 2 end into allowed;
      if not allowed then return null; end if;
      perform accounts.forget_second_factor(them.person_id, moment);
      return them.person_id;
    end $$`.execute(db);
  await definerFunction(db, 'accounts.reset_second_factor', ['text', 'timestamptz']);
}
