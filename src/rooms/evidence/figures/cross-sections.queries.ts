import type { Reader } from '../../../foundation/db/index.ts';
import type { EvidenceTables } from '../tables.ts';
import type { Observation } from './figure.ts';
import { statusOf } from './observations.queries.ts';

/** One measure of one phase in one period; ids. */
export type Cut = { measure: number; phase: number; period: number };

/** By cut, then by area id: an empty map where nothing is published. */
type CrossSections = { of(cut: Cut): ReadonlyMap<number, Observation> };

/** Several cuts through all areas for one group of pupils. One round trip. */
export async function crossSections(reader: Reader, cuts: readonly Cut[], group: number): Promise<CrossSections> {
  const found = new Map<string, Map<number, Observation>>(cuts.map((cut) => [keyOf(cut), new Map()]));
  if (cuts.length > 0) {
    for (const row of await rowsOf(reader, cuts, group)) {
      const key = keyOf({ measure: row.measure_id, phase: row.phase_id, period: row.period_id });
      const seen = { value: row.value, status: statusOf(row.status), source: row.source_id };
      found.get(key)?.set(row.area_id, seen);
    }
  }
  return { of: (cut) => found.get(keyOf(cut)) ?? new Map<number, Observation>() };
}

function rowsOf(reader: Reader, cuts: readonly Cut[], group: number) {
  return reader
    .withTables<EvidenceTables>()
    .selectFrom('evidence.fact')
    .select(['measure_id', 'phase_id', 'period_id', 'area_id', 'value', 'status', 'source_id'])
    .where((where) =>
      where.or(
        cuts.map((cut) =>
          where.and([
            where('measure_id', '=', cut.measure),
            where('period_id', '=', cut.period),
            where('phase_id', '=', cut.phase),
            where('group_id', '=', group),
          ]),
        ),
      ),
    )
    .execute();
}

function keyOf({ measure, phase, period }: Cut): string {
  return `${measure} ${phase} ${period}`;
}
