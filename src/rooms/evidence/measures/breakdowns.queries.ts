import type { Reader } from '../../../foundation/db/index.ts';
import type { EvidenceTables } from '../tables.ts';

/** The phases and groups in which an area itself has a value of a measure. One round trip. */
export async function breakdownsWithValue(reader: Reader, measure: number, area: number) {
  return reader
    .withTables<EvidenceTables>()
    .selectFrom('evidence.fact')
    .select(['phase_id as phase', 'group_id as group'])
    .distinct()
    .where('measure_id', '=', measure)
    .where('area_id', '=', area)
    .where('value', 'is not', null)
    .orderBy('phase_id')
    .orderBy('group_id')
    .execute();
}
