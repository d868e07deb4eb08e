import { sql, type Kysely } from 'kysely';
import { actingAdministrator, platformTable } from '../../../foundation/db/index.ts';

/** Imports of schools in the browser: what was sent, what a check found, what came of it. For administrators. */
export const schoolImports = {
  async up(db: Kysely<object>): Promise<void> {
    await sql`create table localities.school_import (
      import_id uuid primary key default gen_random_uuid(),
      upload_id uuid,
      filename text not null,
      extract_on date not null,
      asked_at timestamptz not null,
      state text not null default 'checking' check (state in ('checking', 'checked', 'refused', 'importing', 'imported')),
      job_id uuid,
      report jsonb,
      refusal text,
      left_out integer[] not null default '{}',
      leave_out boolean not null default false,
      insist boolean not null default false
    )`.execute(db);
    await sql`create index school_import_by_age on localities.school_import (asked_at desc)`.execute(db);
    await sql`create table localities.school_import_problem (
      import_id uuid not null references localities.school_import on delete cascade,
      place integer not null,
      row_number integer not null,
      column_name text not null,
      value text not null,
      expected text not null,
      primary key (import_id, place)
    )`.execute(db);
    const administrators = {
      select: actingAdministrator,
      insert: actingAdministrator,
      update: actingAdministrator,
      delete: actingAdministrator,
    };
    await platformTable(db, 'localities.school_import', administrators);
    await platformTable(db, 'localities.school_import_problem', administrators);
  },
};
