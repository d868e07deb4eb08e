import { sql, type Kysely } from 'kysely';
import { APP_ROLE, tenantTable } from '../../../foundation/db/index.ts';

/**
 * Figures that a locality has written up on a page, in its order and with its own words. The figures themselves are
 * published ones, named and not copied. What is removed stays, so that it can be undone.
 */
export const dataPictures = {
  async up(db: Kysely<object>): Promise<void> {
    await sql`create table evidence.data_picture (
      locality_id uuid not null references localities.locality,
      picture_id uuid not null default gen_random_uuid(),
      title text not null check (length(title) between 1 and 120),
      introduction text not null default '' check (length(introduction) <= 600),
      figures jsonb not null default '[]' check (jsonb_typeof(figures) = 'array' and jsonb_array_length(figures) <= 30),
      version integer not null default 1,
      made_by uuid references accounts.person,
      made_at timestamptz not null,
      changed_by uuid references accounts.person,
      changed_at timestamptz not null,
      removed_by uuid references accounts.person,
      removed_at timestamptz,
      primary key (locality_id, picture_id)
    )`.execute(db);
    for (const who of ['made', 'changed', 'removed'] as const)
      await sql`create index ${sql.id(`data_picture_${who}_by`)} on evidence.data_picture (${sql.id(`${who}_by`)})`.execute(
        db,
      );
    await tenantTable(db, 'evidence.data_picture', ['select', 'insert']);
    await sql`grant update (title, introduction, figures, version, changed_by, changed_at, removed_by, removed_at)
      on evidence.data_picture to ${sql.id(APP_ROLE)}`.execute(db);
  },
};
