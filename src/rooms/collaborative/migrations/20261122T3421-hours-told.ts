import { sql, type Kysely } from 'kysely';
import { tenantTable } from '../../../foundation/db/index.ts';

/** Sums of promised hours as they are told for a school year: renewed in the next one, and never while it runs. */
export const hoursTold = {
  async up(db: Kysely<object>): Promise<void> {
    await sql`create table collaborative.hours_told (
      locality_id uuid primary key references localities.locality,
      school_year text not null check (school_year ~ '^[0-9]{4}/[0-9]{2}$'),
      told_on date not null,
      sums jsonb not null
    )`.execute(db);
    await tenantTable(db, 'collaborative.hours_told', ['select', 'insert', 'update']);
  },
};
