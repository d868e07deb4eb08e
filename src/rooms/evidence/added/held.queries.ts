import { sql } from 'kysely';
import type { Reader } from '../../../foundation/db/index.ts';
import type { MeasureAbout } from '../build/measure-about.ts';
import type { EvidenceTables, FactStatus, PeriodKind } from '../tables.ts';

/** Ids of one series of all areas. */
export type SeriesIds = { measure: number; period: number; phase: number; group: number };
/** By the area's id: the figure as a cell, and the id of its source. */
export type HeldCells = Map<number, { cell: string; source: number }>;

/** Lines of a statement: enough that statements cost little, few enough that memory stays modest. */
const BATCH = 400;

/** What is held of some series, in their order. */
export async function heldCells(reader: Reader, series: readonly SeriesIds[]): Promise<HeldCells[]> {
  const held = series.map((): HeldCells => new Map<number, { cell: string; source: number }>());
  for (let start = 0; start < series.length; start += BATCH) {
    for (const row of await rowsOf(reader, series.slice(start, start + BATCH))) {
      const cell = row.value === null ? (row.status ?? 'n') : String(row.value);
      held[start + row.place - 1]?.set(row.area, { cell, source: row.source });
    }
  }
  return held;
}

type Row = { place: number; area: number; value: number | null; status: FactStatus | null; source: number };

async function rowsOf(reader: Reader, series: readonly SeriesIds[]): Promise<Row[]> {
  const ids = (key: keyof SeriesIds) => series.map((one) => one[key]);
  // "offset 0" has the facts of a series looked up together by their index.
  const found = await sql<Row>`
    select wanted.place::integer as place, f.area_id as area, f.value, f.status, f.source_id as source
    from unnest(${ids('measure')}::smallint[], ${ids('period')}::smallint[], ${ids('phase')}::smallint[],
      ${ids('group')}::smallint[]) with ordinality as wanted (measure, period, phase, pupil_group, place)
    cross join lateral (
      select area_id, value, status, source_id from evidence.fact
      where measure_id = wanted.measure and period_id = wanted.period and phase_id = wanted.phase
        and group_id = wanted.pupil_group offset 0) f`.execute(reader);
  return found.rows;
}

export type Ids = {
  measures: Map<string, number>;
  periods: Map<string, number>;
  phases: Map<string, number>;
  groups: Map<string, number>;
};

/** Ids by code of everything that is held. */
export async function idsByCode(reader: Reader): Promise<Ids> {
  const db = reader.withTables<EvidenceTables>();
  const byCode = (rows: readonly { id: number; code: string }[]) => new Map(rows.map(({ id, code }) => [code, id]));
  return {
    measures: byCode(await db.selectFrom('evidence.measure').select(['id', 'code']).execute()),
    periods: byCode(await db.selectFrom('evidence.period').select(['id', 'code']).execute()),
    phases: byCode(await db.selectFrom('evidence.phase').select(['id', 'code']).execute()),
    groups: byCode(await db.selectFrom('evidence.pupil_group').select(['id', 'code']).execute()),
  };
}

/** Every measure that is held, with the kinds of period that it is published for. */
export async function heldMeasures(reader: Reader): Promise<(MeasureAbout & { kinds: Set<PeriodKind> })[]> {
  const db = reader.withTables<EvidenceTables>();
  const kinds = await db
    .selectFrom('evidence.measure_period as pair')
    .innerJoin('evidence.period as period', 'period.id', 'pair.period_id')
    .select(['pair.measure_id as measure', 'period.kind'])
    .distinct()
    .execute();
  const rows = await db
    .selectFrom('evidence.measure')
    .select(['id', 'code', 'name', 'topics', 'unit', 'polarity', 'decimals', 'origin'])
    .select('hides_quartile as hidesQuartile')
    .execute();
  return rows.map(({ id, ...measure }) => ({
    ...measure,
    kinds: new Set(kinds.filter((one) => one.measure === id).map(({ kind }) => kind)),
  }));
}

/** The middle of all held numbers of some measures, by "measure phase group" ids: what their unit looks like. */
export async function heldMedians(reader: Reader, measures: readonly number[]): Promise<Map<string, number>> {
  if (measures.length === 0) return new Map();
  const found = await sql<{ key: string; median: number }>`
    select concat_ws(' ', measure_id, phase_id, group_id) as key,
      percentile_cont(0.5) within group (order by value) as median
    from evidence.fact where measure_id = any(${[...measures]}::smallint[]) and value is not null
    group by measure_id, phase_id, group_id having count(*) >= 20`.execute(reader);
  return new Map(found.rows.map(({ key, median }) => [key, median]));
}
