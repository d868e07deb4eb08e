import { sql, type Kysely } from 'kysely';
import { tenantTable } from '../../../foundation/db/index.ts';

/** When schools are open to pupils: the terms of a locality, and the days within them that are no school days. */
export const calendar = {
  async up(db: Kysely<object>): Promise<void> {
    await sql`create table localities.calendar_period (
      locality_id uuid not null references localities.locality,
      period_id uuid not null default gen_random_uuid(),
      kind text not null check (kind in ('term', 'holiday', 'inset', 'closure')),
      name text not null check (length(name) between 1 and 80),
      from_on date not null,
      to_on date not null,
      version integer not null default 1,
      made_at timestamptz not null,
      removed_at timestamptz,
      primary key (locality_id, period_id),
      check (from_on <= to_on)
    )`.execute(db);
    await sql`create index calendar_period_by_day on localities.calendar_period (locality_id, from_on)
      where removed_at is null`.execute(db);
    await tenantTable(db, 'localities.calendar_period', ['select', 'insert', 'update']);
  },
};
