import { sql, type Kysely } from 'kysely';
import { APP_ROLE, actingAdministrator, currentLocality, definerFunction } from '../../../foundation/db/index.ts';

/** What the audit pages need to know of people and sessions beyond what row level security shows. */
export const trail = {
  async up(db: Kysely<object>): Promise<void> {
    await administratorsReadThePlatform(db);
    await sessionsActInTheirOwnName(db);
    await namesAndBeginnings(db);
  },
};

async function administratorsReadThePlatform(db: Kysely<object>): Promise<void> {
  // Lines that belong to no locality: sign-ins, opened localities, accounts. Asked once for a statement, not for a row.
  await sql`create policy may_read_platform on audit.entry for select to ${sql.id(APP_ROLE)} using (
    locality_id is null and ${currentLocality} is null and ${actingAdministrator})`.execute(db);
}

/** However somebody signs in, the line about it, and all that follow in that transaction, are of the new session. */
async function sessionsActInTheirOwnName(db: Kysely<object>): Promise<void> {
  await sql`create function accounts.act_in_session() returns trigger language plpgsql
      set search_path = pg_catalog, pg_temp as $$
    begin
      perform set_config('app.session', new.session_id::text, true);
      return null;
    end $$`.execute(db);
  await sql`create trigger act_in_session after insert on accounts.session
    for each row execute function accounts.act_in_session()`.execute(db);
}

async function namesAndBeginnings(db: Kysely<object>): Promise<void> {
  // Whoever acted in a locality is named to those who read its audit: an administrator who opened it, too.
  await sql`create function accounts.names_in_trail(ids uuid[]) returns table (person_id uuid, name text)
    language sql stable as $$
      select p.person_id, p.name from accounts.person p
      where p.person_id = any(ids) and (
        (nullif(current_setting('app.locality', true), '') is null and house.acting_administrator())
        or p.person_id = nullif(current_setting('app.person', true), '')::uuid
        or exists (select 1 from accounts.membership m where m.person_id = p.person_id
             and m.locality_id = nullif(current_setting('app.locality', true), '')::uuid)
        or exists (select 1 from audit.entry e where e.person_id = p.person_id
             and e.locality_id = nullif(current_setting('app.locality', true), '')::uuid)) $$`.execute(db);
  // Only when, and only for somebody who has the session's id from a line that they may read.
  await sql`create function accounts.sessions_begun(ids uuid[]) returns table (session_id uuid, begun_at timestamptz)
    language sql stable as $$
      select s.session_id, s.created_at from accounts.session s where s.session_id = any(ids) $$`.execute(db);
  await definerFunction(db, 'accounts.names_in_trail', ['uuid[]']);
  await definerFunction(db, 'accounts.sessions_begun', ['uuid[]']);
}
