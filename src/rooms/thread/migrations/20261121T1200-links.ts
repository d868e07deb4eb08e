import { sql, type Kysely } from 'kysely';
import { APP_ROLE, createSchema, tenantTable } from '../../../foundation/db/index.ts';

/** The golden thread: who tied which thing to which, when and why. Removed links stay, so that it can be undone. */
export const links = {
  async up(db: Kysely<object>): Promise<void> {
    await createSchema(db, 'thread');
    await sql`create table thread.link (
      locality_id uuid not null references localities.locality,
      link_id uuid not null default gen_random_uuid(),
      from_kind text not null check (length(from_kind) <= 40),
      from_id text not null check (length(from_id) <= 200),
      relation text not null check (relation in ('rests-on', 'measured-by', 'pinned-to')),
      to_kind text not null check (length(to_kind) <= 40),
      to_id text not null check (length(to_id) <= 200),
      note text check (length(note) <= 500),
      made_by uuid references accounts.person,
      made_at timestamptz not null,
      removed_by uuid references accounts.person,
      removed_at timestamptz,
      primary key (locality_id, link_id),
      check (from_kind <> to_kind or from_id <> to_id)
    )`.execute(db);
    await sql`create unique index link_once on thread.link
      (locality_id, from_kind, from_id, relation, to_kind, to_id) where removed_at is null`.execute(db);
    await sql`create index link_back on thread.link (locality_id, to_kind, to_id) where removed_at is null`.execute(db);
    await sql`create index link_by_maker on thread.link (made_by)`.execute(db);
    await sql`create index link_by_remover on thread.link (removed_by)`.execute(db);
    await tenantTable(db, 'thread.link', ['select', 'insert']);
    await sql`grant update (removed_by, removed_at) on thread.link to ${sql.id(APP_ROLE)}`.execute(db);
  },
};
