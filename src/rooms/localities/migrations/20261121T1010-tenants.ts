import { sql, type Kysely } from 'kysely';
import { APP_ROLE, createSchema, definerFunction, tenantTable } from '../../../foundation/db/index.ts';

/** The localities themselves: the tenants. A locality has its own id, so two may show one authority's figures. */
export const tenants = {
  async up(db: Kysely<object>): Promise<void> {
    await createSchema(db, 'localities');
    await sql`create table localities.locality (
      locality_id uuid primary key default gen_random_uuid(),
      slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 60),
      name text not null check (length(name) between 2 and 80),
      area_number text not null,
      anchor_organisation text not null check (length(anchor_organisation) between 2 and 120),
      phase text not null default 'see' check (phase in ('see', 'agree', 'do', 'know')),
      demonstration boolean not null default false,
      opened_at timestamptz not null
    )`.execute(db);
    // Address, area and whether it is a demonstration stay what they were when it was opened.
    await tenantTable(db, 'localities.locality', ['select', 'insert']);
    await sql`grant update (name, anchor_organisation, phase) on localities.locality to ${sql.id(APP_ROLE)}`.execute(
      db,
    );
    // Whether a slug is free must be known before a locality is opened; nothing else of another locality is told.
    await sql`create function localities.slug_taken(wanted text) returns boolean language sql stable as $$
      select exists (select 1 from localities.locality l where l.slug = wanted) $$`.execute(db);
    await definerFunction(db, 'localities.slug_taken', ['text']);
  },
};
