import { sql, type Kysely } from 'kysely';
import { APP_ROLE, tenantTable } from '../../../foundation/db/index.ts';

/**
 * What is shown of a locality's own data: pages read these cells and nothing else, and a hidden number is not in them.
 * What the next release is compared with holds true counts, so only a job of local data reaches it, as it does the rows.
 */
export const localRelease = {
  async up(db: Kysely<object>): Promise<void> {
    const of = sql.raw(`locality_id uuid not null,
      academic_year text not null check (academic_year ~ '^20\\d\\d/\\d\\d$'),
      kind text not null check (kind in ('suspension', 'permanent-exclusion', 'move'))`);
    await sql`create table evidence.local_release (
      ${of},
      version integer not null default 1,
      made_at timestamptz not null,
      minimum smallint not null check (minimum >= 3),
      has_unnumbered boolean not null default false,
      waiting_since timestamptz,
      primary key (locality_id, academic_year, kind),
      foreign key (locality_id) references localities.locality
    )`.execute(db);
    await sql`create table evidence.local_cell (
      ${of},
      cell text not null check (length(cell) between 1 and 400),
      shown integer check (shown >= 0),
      primary key (locality_id, academic_year, kind, cell),
      foreign key (locality_id, academic_year, kind) references evidence.local_release on delete cascade
    )`.execute(db);
    await sql`create table evidence.local_basis (
      ${of},
      part text not null check (part in ('counts', 'days')),
      basis jsonb not null,
      primary key (locality_id, academic_year, kind, part),
      foreign key (locality_id, academic_year, kind) references evidence.local_release on delete cascade
    )`.execute(db);
    await sql`create table evidence.local_setting (
      locality_id uuid primary key references localities.locality,
      minimum smallint not null check (minimum between 3 and 20)
    )`.execute(db);
    for (const table of ['local_release', 'local_cell', 'local_basis', 'local_setting'])
      await tenantTable(db, `evidence.${table}`);
    await sql`create policy in_local_work on evidence.local_basis as restrictive to ${sql.id(APP_ROLE)}
      using ((select evidence.in_local_work())) with check ((select evidence.in_local_work()))`.execute(db);
  },
};
