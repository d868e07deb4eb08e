import type { Reader } from '../../../foundation/db/index.ts';
import type { EvidenceTables } from '../tables.ts';

/** The phases and groups in which at least one of these areas has a value in a period, by their ids. One round trip. */
export async function breakdownsIn(reader: Reader, measure: number, period: number, areas: readonly number[]) {
  return reader
    .withTables<EvidenceTables>()
    .selectFrom('evidence.fact')
    .select(['phase_id as phase', 'group_id as group'])
    .distinct()
    .where('measure_id', '=', measure)
    .where('period_id', '=', period)
    .where('area_id', 'in', areas)
    .where('value', 'is not', null)
    .orderBy('phase_id')
    .orderBy('group_id')
    .execute();
}
