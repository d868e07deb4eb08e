import { sql, type Kysely } from 'kysely';
import { APP_ROLE, currentPerson, definerFunction, tenantTable } from '../../../foundation/db/index.ts';

/** Addresses under which calendars fetch the meetings of one person without signing in; each can be revoked. */
export const calendarFeeds = {
  async up(db: Kysely<object>): Promise<void> {
    await createFeeds(db);
    await createDoor(db);
    await createGates(db);
    // Members who were named with an address before they had an account are found by it.
    await sql`create index member_email on collaborative.member (locality_id, lower(email))
      where person_id is null`.execute(db);
  },
};

async function createFeeds(db: Kysely<object>): Promise<void> {
  await sql`create table collaborative.calendar_feed (
    locality_id uuid not null references localities.locality,
    person_id uuid not null references accounts.person,
    token_hash bytea not null unique check (length(token_hash) = 32),
    covers text not null check (covers in ('asked', 'all')),
    made_at timestamptz not null,
    fetched_at timestamptz,
    primary key (locality_id, person_id)
  )`.execute(db);
  await sql`create index calendar_feed_person on collaborative.calendar_feed (person_id)`.execute(db);
  await tenantTable(db, 'collaborative.calendar_feed');
  // Besides the locality: nobody sees or changes somebody else's.
  await sql`create policy own_feed on collaborative.calendar_feed as restrictive to ${sql.id(APP_ROLE)}
    using (person_id = ${currentPerson}) with check (person_id = ${currentPerson})`.execute(db);
}

/** Whoever holds the token, at the moment of asking: nothing once they left, were disabled, or revoked it. */
async function createDoor(db: Kysely<object>): Promise<void> {
  await sql`create function collaborative.open_feed(token bytea)
    returns table (locality_id uuid, person_id uuid, email text, role text, slug text, name text, covers text)
    language plpgsql as $$
    begin
      update collaborative.calendar_feed f set fetched_at = house.moment() where f.token_hash = token
        and (f.fetched_at is null or f.fetched_at < house.moment() - interval '1 minute');
      return query select f.locality_id, f.person_id, p.email, m.role, l.slug, l.name, f.covers
        from collaborative.calendar_feed f
          join accounts.person p on p.person_id = f.person_id and p.disabled_at is null
          join accounts.membership m on m.locality_id = f.locality_id and m.person_id = f.person_id and m.ended_at is null
          join localities.locality l on l.locality_id = f.locality_id
        where f.token_hash = token;
    end $$`.execute(db);
  await definerFunction(db, 'collaborative.open_feed', ['bytea']);
}

async function createGates(db: Kysely<object>): Promise<void> {
  await sql`create function collaborative.erase_person_feeds(who uuid) returns integer language plpgsql as $$
    declare n integer;
    begin
      if not accounts.may_erase(who) then return 0; end if;
      delete from collaborative.calendar_feed where person_id = who;
      get diagnostics n = row_count;
      return n;
    end $$`.execute(db);
  // Whoever is brought back within a month finds their calendar as it was; after that nothing of it is left.
  await sql`create function collaborative.forget_feeds() returns integer language plpgsql as $$
    declare n integer;
    begin
      delete from collaborative.calendar_feed f where not exists (
        select 1 from accounts.membership m where m.locality_id = f.locality_id and m.person_id = f.person_id
          and (m.ended_at is null or m.ended_at > house.moment() - interval '30 days'));
      get diagnostics n = row_count;
      return n;
    end $$`.execute(db);
  await definerFunction(db, 'collaborative.erase_person_feeds', ['uuid']);
  await definerFunction(db, 'collaborative.forget_feeds', []);
}
