import { sql, type Migration } from 'kysely';
import type { Reader } from '../../../foundation/db/index.ts';

/**
 * All measures of one area from the index alone: without it one look for each of the measures (15 ms for 4,300 figures,
 * 1 ms with it).
 */
export const factsByArea: Migration = {
  async up(db: Reader) {
    await sql`create index fact_by_area on evidence.fact (area_id, group_id, measure_id, period_id, phase_id)
      include (value, status)`.execute(db);
  },
};
