import type { Reader } from '../../../foundation/db/index.ts';
import { areaColumns, type Area } from './areas.queries.ts';
import type { AreaTables } from './tables.ts';

export type Successor = { area: Area; onDate: string };
export type AreaCode = { areaId: number; code: string; fromOn: string | null; toOn: string | null };

/** The authorities that took an abolished one's place. */
export async function successors(reader: Reader, areaId: number): Promise<Successor[]> {
  return relatives(reader, 'predecessor_id', 'successor_id', areaId);
}

/** The abolished authorities whose place this one took, wholly or in part. */
export async function predecessors(reader: Reader, areaId: number): Promise<Successor[]> {
  return relatives(reader, 'successor_id', 'predecessor_id', areaId);
}

type Side = 'predecessor_id' | 'successor_id';

async function relatives(reader: Reader, of: Side, wanted: Side, areaId: number): Promise<Successor[]> {
  const rows = await reader
    .withTables<AreaTables>()
    .selectFrom('localities.area_successor as step')
    .innerJoin('localities.area as area', 'area.id', `step.${wanted}`)
    .select(['step.on_date as onDate', ...areaColumns])
    .where(`step.${of}`, '=', areaId)
    .orderBy('area.name')
    .execute();
  return rows.map(({ onDate, ...area }) => ({ area, onDate }));
}

/** The ONS codes of every area with the days they held, oldest first; nulls where our records do not begin or end. */
export async function areaCodes(reader: Reader): Promise<AreaCode[]> {
  return reader
    .withTables<AreaTables>()
    .selectFrom('localities.area_code')
    .select(['area_id as areaId', 'code', 'from_on as fromOn', 'to_on as toOn'])
    .orderBy('area_id')
    .orderBy('from_on')
    .orderBy('code')
    .execute();
}

/** Checksum of the areas as they are loaded now; what was remembered under another one is out of date. */
export async function areaChecksum(reader: Reader): Promise<string> {
  const row = await reader
    .withTables<AreaTables>()
    .selectFrom('localities.area_release')
    .select('checksum')
    .executeTakeFirst();
  return row?.checksum ?? 'none';
}
