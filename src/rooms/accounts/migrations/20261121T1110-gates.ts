import { sql, type Kysely } from 'kysely';
import { definerFunction } from '../../../foundation/db/index.ts';

/**
 * The narrow gates to what no policy shows: signing in happens before anybody is known. Each function answers one
 * question and runs as the owner; the tables behind them are closed to the app role.
 */
export const gates = {
  async up(db: Kysely<object>): Promise<void> {
    await beginning(db);
    await linkGates(db);
    await sessionGates(db);
    await invitationGates(db);
    await administratorGates(db);
  },
};

/** What every way of signing in ends with. Not a gate itself: only the gates, which run as the owner, may call it. */
async function beginning(db: Kysely<object>): Promise<void> {
  await sql`create function accounts.begin_session(who uuid, session bytea, moment timestamptz, ends timestamptz)
      returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
    begin
      insert into accounts.session (token_hash, person_id, created_at, last_seen_at, expires_at)
        values (session, who, moment, moment, ends);
      -- From here on the transaction acts as this person, so that its audit line is theirs.
      perform set_config('app.person', who::text, true);
    end $$`.execute(db);
  await sql`revoke all on function accounts.begin_session(uuid, bytea, timestamptz, timestamptz) from public`.execute(
    db,
  );
}

async function linkGates(db: Kysely<object>): Promise<void> {
  // The same rows are written whether or not the address is known, so that the time taken tells nothing.
  await sql`create function accounts.ask_for_link(address text, address_hash bytea, link bytea, moment timestamptz,
      lives interval, most integer) returns text language plpgsql as $$
    declare who uuid; asked integer;
    begin
      perform pg_advisory_xact_lock(hashtextextended(encode(address_hash, 'hex'), 7));
      select count(*) into asked from accounts.sign_in_request r
        where r.email_hash = address_hash and r.at > moment - interval '1 hour';
      if asked >= most then return 'too-many'; end if;
      insert into accounts.sign_in_request (email_hash, at) values (address_hash, moment);
      delete from accounts.sign_in_request r where r.at < moment - interval '1 day';
      delete from accounts.session n where n.expires_at < moment - interval '30 days';
      delete from accounts.sign_in_link l where l.created_at < moment - interval '1 day';
      select p.person_id into who from accounts.person p where lower(p.email) = lower(address) and p.disabled_at is null;
      insert into accounts.sign_in_link (token_hash, person_id, created_at, expires_at) values (link, who, moment, moment + lives);
      return case when who is null then 'unknown' else 'known' end;
    end $$`.execute(db);
  // One statement marks the link as used, so of fifty clicks at once one opens a session.
  await sql`create function accounts.use_link(link bytea, session bytea, moment timestamptz, ends timestamptz)
      returns uuid language plpgsql as $$
    declare who uuid;
    begin
      update accounts.sign_in_link l set used_at = moment
        from accounts.person p
        where l.token_hash = link and l.used_at is null and l.expires_at > moment
          and p.person_id = l.person_id and p.disabled_at is null
        returning l.person_id into who;
      if who is null then return null; end if;
      perform accounts.begin_session(who, session, moment, ends);
      return who;
    end $$`.execute(db);
  await definerFunction(db, 'accounts.ask_for_link', ['text', 'bytea', 'bytea', 'timestamptz', 'interval', 'integer']);
  await definerFunction(db, 'accounts.use_link', ['bytea', 'bytea', 'timestamptz', 'timestamptz']);
}

async function sessionGates(db: Kysely<object>): Promise<void> {
  await sql`create function accounts.find_session(token bytea, moment timestamptz, idle interval)
      returns jsonb language plpgsql as $$
    declare s record; answer jsonb;
    begin
      select n.session_id, n.person_id, n.last_seen_at, p.name, p.email, p.platform_administrator into s
        from accounts.session n join accounts.person p on p.person_id = n.person_id
        where n.token_hash = token and n.ended_at is null and n.expires_at > moment
          and n.last_seen_at > moment - idle and p.disabled_at is null;
      if not found then return null; end if;
      -- Once a minute is enough to know whether somebody is there, and spares a write at every page.
      if s.last_seen_at < moment - interval '1 minute' then
        update accounts.session n set last_seen_at = moment where n.session_id = s.session_id;
      end if;
      select coalesce(jsonb_agg(jsonb_build_object('id', l.locality_id, 'slug', l.slug, 'name', l.name,
          'areaNumber', l.area_number, 'areaName', coalesce(a.name, l.name), 'phase', l.phase, 'demonstration', l.demonstration, 'role', m.role)
          order by l.name), '[]'::jsonb) into answer
        from accounts.membership m join localities.locality l on l.locality_id = m.locality_id
          left join localities.area a on a.number = l.area_number
        where m.person_id = s.person_id and m.ended_at is null;
      return jsonb_build_object('id', s.person_id, 'session', s.session_id, 'name', s.name, 'email', s.email,
        'platformAdministrator', s.platform_administrator, 'localities', answer);
    end $$`.execute(db);
  await sql`create function accounts.end_session(token bytea, moment timestamptz) returns void language sql as $$
      update accounts.session set ended_at = moment where token_hash = token and ended_at is null $$`.execute(db);
  await sql`create function accounts.end_sessions_of(who uuid, moment timestamptz) returns void language sql as $$
      update accounts.session set ended_at = moment where person_id = who and ended_at is null
        and who = nullif(current_setting('app.person', true), '')::uuid $$`.execute(db);
  // Only for invented people of demonstration localities: no real account can be opened this way.
  await sql`create function accounts.open_demonstration_session(address text, session bytea, moment timestamptz, ends timestamptz)
      returns uuid language plpgsql as $$
    declare who uuid;
    begin
      select p.person_id into who from accounts.person p
        where lower(p.email) = lower(address) and p.email ~ '@[a-z.-]*example$' and p.disabled_at is null
          and not exists (select 1 from accounts.membership m join localities.locality l on l.locality_id = m.locality_id
            where m.person_id = p.person_id and not l.demonstration);
      if who is null then return null; end if;
      perform accounts.begin_session(who, session, moment, ends);
      return who;
    end $$`.execute(db);
  await definerFunction(db, 'accounts.find_session', ['bytea', 'timestamptz', 'interval']);
  await definerFunction(db, 'accounts.end_session', ['bytea', 'timestamptz']);
  await definerFunction(db, 'accounts.end_sessions_of', ['uuid', 'timestamptz']);
  await definerFunction(db, 'accounts.open_demonstration_session', ['text', 'bytea', 'timestamptz', 'timestamptz']);
}

async function invitationGates(db: Kysely<object>): Promise<void> {
  await sql`create function accounts.find_invitation(token bytea, moment timestamptz) returns jsonb language sql stable as $$
      select jsonb_build_object('name', i.name, 'email', i.email, 'role', i.role, 'locality', l.name, 'slug', l.slug,
          'localityId', l.locality_id, 'state', case when i.revoked_at is not null then 'revoked'
            when i.accepted_at is not null then 'accepted' when i.expires_at <= moment then 'expired' else 'open' end)
        from accounts.invitation i join localities.locality l on l.locality_id = i.locality_id
        where i.token_hash = token $$`.execute(db);
  // Whoever holds the letter owns the address, so accepting makes the account, the membership and the session.
  await sql`create function accounts.accept_invitation(token bytea, session bytea, moment timestamptz, ends timestamptz)
      returns uuid language plpgsql as $$
    declare i record; who uuid;
    begin
      update accounts.invitation n set accepted_at = moment
        where n.token_hash = token and n.accepted_at is null and n.revoked_at is null and n.expires_at > moment
          and not exists (select 1 from accounts.person p where lower(p.email) = lower(n.email) and p.disabled_at is not null)
        returning n.* into i;
      if not found then return null; end if;
      insert into accounts.person (email, name, created_at) values (i.email, i.name, moment)
        on conflict (lower(email)) do nothing;
      select p.person_id into who from accounts.person p where lower(p.email) = lower(i.email);
      insert into accounts.membership (locality_id, person_id, role, from_on)
        values (i.locality_id, who, i.role, (moment at time zone 'Europe/London')::date)
        on conflict (locality_id, person_id) do update set role = excluded.role, ended_at = null, from_on = excluded.from_on;
      perform accounts.begin_session(who, session, moment, ends);
      return who;
    end $$`.execute(db);
  await definerFunction(db, 'accounts.find_invitation', ['bytea', 'timestamptz']);
  await definerFunction(db, 'accounts.accept_invitation', ['bytea', 'bytea', 'timestamptz', 'timestamptz']);
}

async function administratorGates(db: Kysely<object>): Promise<void> {
  await sql`create function accounts.localities_for_administrator() returns jsonb language sql stable as $$
      select coalesce(jsonb_agg(jsonb_build_object('id', l.locality_id, 'slug', l.slug, 'name', l.name,
          'areaNumber', l.area_number, 'anchorOrganisation', l.anchor_organisation, 'openedAt', l.opened_at,
          'leads', (select count(*) from accounts.membership m where m.locality_id = l.locality_id
                    and m.role = 'local-lead' and m.ended_at is null),
          'openInvitations', (select count(*) from accounts.invitation i where i.locality_id = l.locality_id
                    and i.role = 'local-lead' and i.accepted_at is null and i.revoked_at is null)) order by l.name), '[]'::jsonb)
        from localities.locality l
        where exists (select 1 from accounts.person p where p.platform_administrator and p.disabled_at is null
          and p.person_id = nullif(current_setting('app.person', true), '')::uuid) $$`.execute(db);
  await definerFunction(db, 'accounts.localities_for_administrator', []);
}
