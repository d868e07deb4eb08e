import { sql, type Kysely } from 'kysely';
import { tenantTable } from '../../../foundation/db/index.ts';

/** The measures that a locality keeps at hand. Who added one is in the audit, so the table holds nobody. */
export const favourites = {
  async up(db: Kysely<object>): Promise<void> {
    await sql`create table evidence.favourite (
      locality_id uuid not null references localities.locality,
      measure_code text not null check (length(measure_code) between 1 and 100),
      added_at timestamptz not null,
      primary key (locality_id, measure_code)
    )`.execute(db);
    await tenantTable(db, 'evidence.favourite', ['select', 'insert', 'delete']);
  },
};
