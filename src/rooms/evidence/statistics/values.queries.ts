import { sql } from 'kysely';
import type { Reader } from '../../../foundation/db/index.ts';
import { statusOf } from '../figures/observations.queries.ts';
import type { EvidenceTables } from '../tables.ts';
import type { Position } from './cursor.rules.ts';

/** Ids to keep; a missing list keeps everything. */
export type ValueFilter = {
  areas?: readonly number[] | undefined;
  measures?: readonly number[] | undefined;
  periods?: readonly number[] | undefined;
  phases?: readonly number[] | undefined;
  groups?: readonly number[] | undefined;
};

const KEY = ['measure_id', 'area_id', 'period_id', 'phase_id', 'group_id'] as const;

/** Values in the order of the primary key, after a position (keyset paging: a late page costs what the first one does). */
export async function valuesAfter(reader: Reader, filter: ValueFilter, after: Position | null, limit: number) {
  let query = reader
    .withTables<EvidenceTables>()
    .selectFrom('evidence.fact')
    .select([...KEY, 'value', 'status', 'source_id']);
  if (filter.areas) query = query.where('area_id', 'in', filter.areas);
  if (filter.measures) query = query.where('measure_id', 'in', filter.measures);
  if (filter.periods) query = query.where('period_id', 'in', filter.periods);
  if (filter.phases) query = query.where('phase_id', 'in', filter.phases);
  if (filter.groups) query = query.where('group_id', 'in', filter.groups);
  if (after) {
    query = query.where(
      sql<boolean>`(measure_id, area_id, period_id, phase_id, group_id) > (${sql.join(after.map((id) => sql`${id}::smallint`))})`,
    );
  }
  for (const column of KEY) query = query.orderBy(column);
  const rows = await query.limit(limit).execute();
  return rows.map((row) => ({ ...row, status: statusOf(row.status) }));
}
