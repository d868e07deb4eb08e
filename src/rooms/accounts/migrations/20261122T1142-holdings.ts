import { sql, type Kysely } from 'kysely';
import { definerFunction } from '../../../foundation/db/index.ts';

/** What a person may be told of themself although no policy shows it, and the accounts that administrators look after. */
export const holdings = {
  async up(db: Kysely<object>): Promise<void> {
    await ownPlaces(db);
    await ownInvitationsAndLetters(db);
    await accountsForAdministrators(db);
  },
};

async function ownPlaces(db: Kysely<object>): Promise<void> {
  await sql`create function accounts.own_places() returns table (locality_id uuid, slug text, name text, role text,
      from_on date, ended_at timestamptz) language sql stable as $$
    select l.locality_id, l.slug, l.name, m.role, m.from_on, m.ended_at
    from accounts.membership m join localities.locality l on l.locality_id = m.locality_id
    where m.person_id = nullif(current_setting('app.person', true), '')::uuid order by l.name $$`.execute(db);
  await definerFunction(db, 'accounts.own_places', []);
}

async function ownInvitationsAndLetters(db: Kysely<object>): Promise<void> {
  await sql`create function accounts.own_invitations() returns table (locality text, role text, to_me boolean,
      name text, email text, sent_at timestamptz, expires_at timestamptz, accepted_at timestamptz, revoked_at timestamptz)
      language sql stable as $$
    select l.name, i.role, lower(i.email) = lower(p.email), i.name, i.email, i.sent_at, i.expires_at, i.accepted_at, i.revoked_at
    from accounts.person p
      join accounts.invitation i on lower(i.email) = lower(p.email) or i.invited_by = p.person_id
      join localities.locality l on l.locality_id = i.locality_id
    where p.person_id = nullif(current_setting('app.person', true), '')::uuid order by i.sent_at $$`.execute(db);
  // That a letter went, not what it says: what it says is sealed, and for its reader alone.
  await sql`create function accounts.own_letters() returns table (kind text, state text, created_at timestamptz, sent_at timestamptz)
      language sql stable as $$
    select m.kind, m.state, m.created_at, m.sent_at from mail.message m join accounts.person p
      on m.person_id = p.person_id or m.address_hash = sha256(convert_to(lower(trim(p.email)), 'UTF8'))
    where p.person_id = nullif(current_setting('app.person', true), '')::uuid order by m.created_at $$`.execute(db);
  await definerFunction(db, 'accounts.own_invitations', []);
  await definerFunction(db, 'accounts.own_letters', []);
}

/** One account by its exact address: administrators help somebody who asks, they do not leaf through people. */
async function accountsForAdministrators(db: Kysely<object>): Promise<void> {
  await sql`alter table accounts.person add column erased_at timestamptz`.execute(db);
  await sql`create function accounts.find_account(address text, who uuid) returns table (person_id uuid, name text, email text,
      created_at timestamptz, disabled_at timestamptz, platform_administrator boolean, localities bigint)
      language sql stable as $$
    select p.person_id, p.name, p.email, p.created_at, p.disabled_at, p.platform_administrator,
      (select count(*) from accounts.membership m where m.person_id = p.person_id and m.ended_at is null)
    from accounts.person p
    where house.acting_administrator() and p.erased_at is null and (lower(p.email) = lower(address) or p.person_id = who) $$`.execute(
    db,
  );
  // The sessions end in the same statement, so that the next request finds none.
  await sql`create function accounts.disable_account(who uuid, moment timestamptz) returns boolean language plpgsql as $$
    begin
      if not house.acting_administrator() or who = nullif(current_setting('app.person', true), '')::uuid then
        return false;
      end if;
      update accounts.person p set disabled_at = moment where p.person_id = who and p.disabled_at is null;
      if not found then return false; end if;
      update accounts.session s set ended_at = moment where s.person_id = who and s.ended_at is null;
      return true;
    end $$`.execute(db);
  await sql`create function accounts.enable_account(who uuid) returns boolean language plpgsql as $$
    begin
      if not house.acting_administrator() then return false; end if;
      update accounts.person p set disabled_at = null
        where p.person_id = who and p.disabled_at is not null and p.erased_at is null;
      return found;
    end $$`.execute(db);
  await definerFunction(db, 'accounts.find_account', ['text', 'uuid']);
  await definerFunction(db, 'accounts.disable_account', ['uuid', 'timestamptz']);
  await definerFunction(db, 'accounts.enable_account', ['uuid']);
}
