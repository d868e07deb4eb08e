import { sql, type Kysely } from 'kysely';
import { currentPerson, definerFunction, platformTable } from '../../../foundation/db/index.ts';

/** Signing in with an organisation: who is known there as whom, and the steps of a sign-in under way. */
export const openid = {
  async up(db: Kysely<object>): Promise<void> {
    await createTables(db);
    await loginGates(db);
    await finishGate(db);
    await joinGates(db);
  },
};

async function createTables(db: Kysely<object>): Promise<void> {
  // A person is who the issuer says by its subject; the address there may change, the subject does not.
  await sql`create table accounts.openid_identity (
    identity_id uuid primary key default gen_random_uuid(),
    issuer text not null,
    subject text not null check (length(subject) between 1 and 255),
    person_id uuid not null references accounts.person,
    connected_at timestamptz not null,
    last_used_at timestamptz not null,
    unique (issuer, subject),
    unique (person_id, issuer)
  )`.execute(db);
  await sql`create table accounts.openid_login (
    state_hash bytea primary key,
    browser_hash bytea not null,
    issuer text not null,
    nonce text not null,
    verifier text not null,
    go_to text,
    started_by uuid references accounts.person,
    expires_at timestamptz not null,
    taken_at timestamptz
  )`.execute(db);
  await sql`create index openid_login_by_end on accounts.openid_login (expires_at)`.execute(db);
  await sql`create index openid_login_by_starter on accounts.openid_login (started_by)`.execute(db);
  // Somebody invited whose address the issuer has vouched for, until they press the button that accepts.
  await sql`create table accounts.openid_proof (
    token_hash bytea primary key,
    issuer text not null,
    subject text not null,
    email text not null,
    expires_at timestamptz not null
  )`.execute(db);
  await sql`create index openid_proof_by_end on accounts.openid_proof (expires_at)`.execute(db);
  const own = sql`person_id = ${currentPerson}`;
  await platformTable(db, 'accounts.openid_identity', { select: own, delete: own });
  await platformTable(db, 'accounts.openid_login', {});
  await platformTable(db, 'accounts.openid_proof', {});
}

async function loginGates(db: Kysely<object>): Promise<void> {
  await sql`create function accounts.begin_openid(state bytea, browser bytea, from_issuer text, once text, secret text,
      leads_to text, moment timestamptz, ends timestamptz) returns void language plpgsql as $$
    begin
      delete from accounts.openid_login l where l.expires_at < moment - interval '1 hour';
      delete from accounts.openid_proof p where p.expires_at < moment - interval '1 hour';
      insert into accounts.openid_login (state_hash, browser_hash, issuer, nonce, verifier, go_to, started_by, expires_at)
        values (state, browser, from_issuer, once, secret, leads_to,
          nullif(current_setting('app.person', true), '')::uuid, ends);
    end $$`.execute(db);
  // One statement takes the login, so of twenty returns at once one goes on; another browser or issuer takes nothing.
  await sql`create function accounts.take_openid(state bytea, browser bytea, from_issuer text, moment timestamptz)
      returns jsonb language sql as $$
      update accounts.openid_login l set taken_at = moment
        where l.state_hash = state and l.browser_hash = browser and l.issuer = from_issuer
          and l.taken_at is null and l.expires_at > moment
        returning jsonb_build_object('nonce', l.nonce, 'verifier', l.verifier, 'goTo', l.go_to,
          'startedBy', l.started_by) $$`.execute(db);
  const begin = ['bytea', 'bytea', 'text', 'text', 'text', 'text', 'timestamptz', 'timestamptz'];
  await definerFunction(db, 'accounts.begin_openid', begin);
  await definerFunction(db, 'accounts.take_openid', ['bytea', 'bytea', 'text', 'timestamptz']);
}

async function finishGate(db: Kysely<object>): Promise<void> {
  // Issuer and starter are the login's own: no session without a login that was begun and taken, and one only.
  await sql`create function accounts.finish_openid(state bytea, sub text, vouched text, session bytea, proof bytea,
      moment timestamptz, ends timestamptz, proof_ends timestamptz) returns jsonb language plpgsql as $$
    declare login record; known record; holder record;
    begin
      delete from accounts.openid_login l where l.state_hash = state and l.taken_at is not null and l.expires_at > moment
        returning l.issuer, l.started_by into login;
      if not found then return jsonb_build_object('outcome', 'not-begun'); end if;
      select i.identity_id, i.person_id, p.disabled_at into known
        from accounts.openid_identity i join accounts.person p on p.person_id = i.person_id
        where i.issuer = login.issuer and i.subject = sub;
      if found then
        if known.disabled_at is not null then return jsonb_build_object('outcome', 'not-invited'); end if;
        if login.started_by is distinct from known.person_id and login.started_by is not null then
          return jsonb_build_object('outcome', 'other-person');
        end if;
        update accounts.openid_identity i set last_used_at = moment where i.identity_id = known.identity_id;
        perform accounts.begin_session(known.person_id, session, moment, ends);
        return jsonb_build_object('outcome', 'signed-in', 'person', known.person_id);
      end if;
      if vouched is null then return jsonb_build_object('outcome', 'unverified'); end if;
      select p.person_id, p.disabled_at, exists (select 1 from accounts.openid_identity i
          where i.person_id = p.person_id and i.issuer = login.issuer) as taken into holder
        from accounts.person p where lower(p.email) = lower(vouched);
      if found and holder.disabled_at is null then
        if holder.taken then return jsonb_build_object('outcome', 'other-subject'); end if;
        if login.started_by is null then return jsonb_build_object('outcome', 'has-account'); end if;
        if login.started_by <> holder.person_id then return jsonb_build_object('outcome', 'other-address'); end if;
        insert into accounts.openid_identity (issuer, subject, person_id, connected_at, last_used_at)
          values (login.issuer, sub, holder.person_id, moment, moment);
        -- Their session goes on as it is, with the second step that was taken in it.
        return jsonb_build_object('outcome', 'connected', 'person', holder.person_id);
      end if;
      if login.started_by is not null then return jsonb_build_object('outcome', 'other-address'); end if;
      if holder.disabled_at is not null or not exists (select 1 from accounts.invitation n
          where lower(n.email) = lower(vouched) and n.accepted_at is null and n.revoked_at is null and n.expires_at > moment) then
        return jsonb_build_object('outcome', 'not-invited');
      end if;
      insert into accounts.openid_proof (token_hash, issuer, subject, email, expires_at)
        values (proof, login.issuer, sub, vouched, proof_ends);
      return jsonb_build_object('outcome', 'invited');
    end $$`.execute(db);
  const finish = ['bytea', 'text', 'text', 'bytea', 'bytea', 'timestamptz', 'timestamptz', 'timestamptz'];
  await definerFunction(db, 'accounts.finish_openid', finish);
}

async function joinGates(db: Kysely<object>): Promise<void> {
  await sql`create function accounts.openid_invitations(proof bytea, moment timestamptz) returns jsonb language sql stable as $$
      select jsonb_build_object('issuer', p.issuer, 'email', p.email, 'invitations', coalesce((
          select jsonb_agg(jsonb_build_object('id', n.invitation_id, 'role', n.role, 'name', n.name, 'localityId', l.locality_id,
              'locality', l.name, 'slug', l.slug) order by l.name)
            from accounts.invitation n join localities.locality l on l.locality_id = n.locality_id
            where lower(n.email) = lower(p.email) and n.accepted_at is null and n.revoked_at is null and n.expires_at > moment),
          '[]'::jsonb))
        from accounts.openid_proof p where p.token_hash = proof and p.expires_at > moment $$`.execute(db);
  // The door of the letter, opened by the address that the issuer vouches for: only for somebody new. An account that
  // is there already is connected by its holder, signed in.
  await sql`create function accounts.join_by_openid(proof bytea, chosen uuid, session bytea, moment timestamptz, ends timestamptz)
      returns uuid language plpgsql as $$
    declare given record; letter bytea; who uuid;
    begin
      delete from accounts.openid_proof p where p.token_hash = proof and p.expires_at > moment
        and not exists (select 1 from accounts.person h where lower(h.email) = lower(p.email))
        returning p.issuer, p.subject, p.email into given;
      if not found then return null; end if;
      select n.token_hash into letter from accounts.invitation n
        where n.invitation_id = chosen and lower(n.email) = lower(given.email);
      if not found then return null; end if;
      who := accounts.accept_invitation(letter, session, moment, ends);
      if who is null then return null; end if;
      -- Somebody made the account by letter at this very moment: nothing of ours is kept.
      if not exists (select 1 from accounts.person p where p.person_id = who and p.created_at = moment) then
        raise exception 'the account was there already' using errcode = 'unique_violation';
      end if;
      insert into accounts.openid_identity (issuer, subject, person_id, connected_at, last_used_at)
        values (given.issuer, given.subject, who, moment, moment);
      return who;
    end $$`.execute(db);
  await definerFunction(db, 'accounts.openid_invitations', ['bytea', 'timestamptz']);
  await definerFunction(db, 'accounts.join_by_openid', ['bytea', 'uuid', 'bytea', 'timestamptz', 'timestamptz']);
}
