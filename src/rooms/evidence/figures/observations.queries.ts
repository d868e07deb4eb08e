import type { Reader } from '../../../foundation/db/index.ts';
import type { EvidenceTables, FactStatus } from '../tables.ts';
import type { Observation, Status } from './figure.ts';

const STATUS: Record<FactStatus, Status> = { s: 'suppressed', n: 'not-available', a: 'not-applicable' };

/** The word for the letter that the table keeps. */
export function statusOf(letter: FactStatus | null): Status | null {
  return letter && STATUS[letter];
}

type SeriesWanted = {
  measures: readonly number[];
  areas: readonly number[];
  phases?: readonly number[];
  group: number;
};

/** Observations by their ids; null where there is no row. Ids are smallint, so two of them fit one number. */
export type Observations = {
  at(measure: number, phase: number, area: number, period: number): Observation | null;
};

const ID_BITS = 15;

/** Whole series of some measures for some areas. One round trip. */
export async function seriesOf(reader: Reader, wanted: SeriesWanted): Promise<Observations> {
  if (wanted.areas.length === 0 || wanted.measures.length === 0) return { at: () => null };
  const db = reader.withTables<EvidenceTables>();
  let query = db
    .selectFrom('evidence.fact')
    .select(['measure_id', 'phase_id', 'area_id', 'period_id', 'value', 'status', 'source_id'])
    .where('measure_id', 'in', wanted.measures)
    .where('area_id', 'in', wanted.areas)
    .where('group_id', '=', wanted.group);
  if (wanted.phases) query = query.where('phase_id', 'in', wanted.phases);
  return indexed(await query.execute());
}

type Row = Pick<EvidenceTables['evidence.fact'], 'measure_id' | 'phase_id' | 'area_id' | 'period_id'> &
  Pick<EvidenceTables['evidence.fact'], 'value' | 'status' | 'source_id'>;

// A picture looks up some ten thousand values: numbers for keys, since joined texts took half of its time.
function indexed(rows: Row[]): Observations {
  const series = new Map<number, Map<number, Observation>>();
  for (const row of rows) {
    const outer = (row.measure_id << ID_BITS) | row.phase_id;
    const inner = series.get(outer) ?? new Map<number, Observation>();
    series.set(outer, inner);
    const seen = { value: row.value, status: statusOf(row.status), source: row.source_id };
    inner.set((row.area_id << ID_BITS) | row.period_id, seen);
  }
  return {
    at: (measure, phase, area, period) =>
      series.get((measure << ID_BITS) | phase)?.get((area << ID_BITS) | period) ?? null,
  };
}

type CrossSection = { measure: number; period: number; phase: number; group: number };

/** One measure in one period for every area that has a row, by area id. One round trip. */
export async function valuesAcross(reader: Reader, at: CrossSection): Promise<Map<number, Observation>> {
  const db = reader.withTables<EvidenceTables>();
  const rows = await db
    .selectFrom('evidence.fact')
    .select(['area_id', 'value', 'status', 'source_id'])
    .where('measure_id', '=', at.measure)
    .where('period_id', '=', at.period)
    .where('phase_id', '=', at.phase)
    .where('group_id', '=', at.group)
    .execute();
  return new Map(
    rows.map((row) => [row.area_id, { value: row.value, status: statusOf(row.status), source: row.source_id }]),
  );
}

/** The phases and groups by which a measure is published, most general first. One round trip. */
export async function breakdownsOf(reader: Reader, measure: number): Promise<{ phase: number; group: number }[]> {
  return reader
    .withTables<EvidenceTables>()
    .selectFrom('evidence.fact')
    .select(['phase_id as phase', 'group_id as group'])
    .distinct()
    .where('measure_id', '=', measure)
    .orderBy('phase_id')
    .orderBy('group_id')
    .execute();
}
