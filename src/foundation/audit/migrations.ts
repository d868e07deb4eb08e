import { sql } from 'kysely';
import {
  APP_ROLE,
  createSchema,
  currentLocality,
  currentPerson,
  currentSession,
  definerFunction,
  platformTable,
  type Migrations,
  type Reader,
} from '../db/index.ts';

export const auditMigrations: Migrations = {
  '20261121T0100_audit_entries': {
    async up(db) {
      await createSchema(db, 'audit');
      await sql`create table audit.entry (
        entry_id bigint generated always as identity primary key,
        at timestamptz not null default now(),
        locality_id uuid,
        actor_kind text not null check (actor_kind in ('person', 'system', 'nobody')),
        person_id uuid,
        system_name text,
        action text not null check (action ~ '^[a-z-]+(\.[a-z-]+)+$'),
        thing_id text
      )`.execute(db);
      await sql`create index entry_by_locality on audit.entry (locality_id, entry_id desc)`.execute(db);
      await sql`create index entry_by_person on audit.entry (person_id, entry_id desc)`.execute(db);
      // Written in the actor's own name and locality only; nobody but the owner changes or removes a line.
      await platformTable(db, 'audit.entry', {
        select: sql`locality_id = ${currentLocality}`,
        insert: sql`locality_id is not distinct from ${currentLocality} and person_id is not distinct from ${currentPerson}`,
      });
      // Not when, and not in which order: those are the database's to say.
      await sql`revoke insert on audit.entry from ${sql.id(APP_ROLE)}`.execute(db);
      await sql`grant insert (locality_id, actor_kind, person_id, system_name, action, thing_id)
        on audit.entry to ${sql.id(APP_ROLE)}`.execute(db);
    },
  },
  '20261122T0100_audit_sessions': {
    async up(db) {
      await addSession(db);
      await addReading(db);
      await addForgetting(db);
    },
  },
};

/** From which session somebody acted. Older lines have none. */
async function addSession(db: Reader): Promise<void> {
  await sql`alter table audit.entry add column session_id uuid`.execute(db);
  await sql`alter policy may_insert on audit.entry with check (
    locality_id is not distinct from ${currentLocality} and person_id is not distinct from ${currentPerson}
    and session_id is not distinct from ${currentSession})`.execute(db);
  await sql`grant insert (session_id) on audit.entry to ${sql.id(APP_ROLE)}`.execute(db);
}

/** A locality's trail by time, by person, by thing, by action; and one's own lines from outside any locality. */
async function addReading(db: Reader): Promise<void> {
  await sql`create policy may_read_own on audit.entry for select to ${sql.id(APP_ROLE)} using (
    ${currentLocality} is null and (person_id = ${currentPerson} or thing_id = ${currentPerson}::text))`.execute(db);
  await sql`create index entry_by_time on audit.entry (locality_id, at desc, entry_id desc)`.execute(db);
  await sql`create index entry_by_actor on audit.entry (locality_id, person_id, at desc, entry_id desc)`.execute(db);
  await sql`create index entry_by_thing on audit.entry (locality_id, thing_id, at desc, entry_id desc)`.execute(db);
  await sql`create index entry_by_action on audit.entry (locality_id, action, at desc, entry_id desc)`.execute(db);
  await sql`create index entry_about on audit.entry (thing_id, entry_id desc)`.execute(db);
  await sql`create index entry_by_session on audit.entry (session_id)`.execute(db);
  await sql`create index entry_by_age on audit.entry (at)`.execute(db);
}

/** The one way in which lines go: by age, and never a line of the last year, whatever is asked for. */
async function addForgetting(db: Reader): Promise<void> {
  await sql`create function audit.forget(before timestamptz, most integer) returns integer language plpgsql as $$
    declare gone integer;
    begin
      if before > now() - interval '1 year' then
        raise exception 'Lines of the last year are kept; expected a moment before %', now() - interval '1 year'
          using errcode = 'invalid_parameter_value';
      end if;
      delete from audit.entry where entry_id in (
        select e.entry_id from audit.entry e where e.at < before order by e.at limit most);
      get diagnostics gone = row_count;
      return gone;
    end $$`.execute(db);
  await definerFunction(db, 'audit.forget', ['timestamptz', 'integer']);
}
