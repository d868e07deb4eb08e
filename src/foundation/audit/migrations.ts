import { sql } from 'kysely';
import { APP_ROLE, createSchema, currentLocality, currentPerson, platformTable, type Migrations } from '../db/index.ts';

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
};
