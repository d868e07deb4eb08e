import { sql } from 'kysely';
import type { Db, Tx } from '../../foundation/db/index.ts';
import type { Dimensions, FigureLine, FiguresManifest } from './figures-release.ts';
import type { EvidenceTables, PeriodKind } from './tables.ts';

/**
 * Checksum of the figures that were built and loaded, or null before the first load. Whoever else would change the
 * figures waits until this transaction ends.
 */
export async function builtFiguresChecksum(tx: Tx): Promise<string | null> {
  await sql`lock table evidence.release in exclusive mode`.execute(tx);
  const row = await tx.withTables<EvidenceTables>().selectFrom('evidence.release').select('built').executeTakeFirst();
  return row?.built ?? null;
}

/** `checksum` is of all figures, `built` of those that were built, whose number `rows` is. */
export async function storeFiguresChecksum(
  tx: Tx,
  release: { checksum: string; built: string; rows: number },
): Promise<void> {
  const db = tx.withTables<EvidenceTables>();
  await db.deleteFrom('evidence.release').execute();
  await db.insertInto('evidence.release').values(release).execute();
}

/** Says that what is added to the built figures is now another. */
export async function changeFiguresChecksum(tx: Tx, checksum: string): Promise<void> {
  await tx.withTables<EvidenceTables>().updateTable('evidence.release').set({ checksum }).execute();
}

/** As the migration makes them, which a test holds them to. */
const factIndexes = [
  sql`alter table evidence.fact add constraint fact_pkey
    primary key (measure_id, area_id, period_id, phase_id, group_id)`,
  sql`create index fact_by_measure_period on evidence.fact (measure_id, period_id, phase_id, group_id, area_id)`,
  sql`create index fact_by_period on evidence.fact (period_id, measure_id, area_id, phase_id, group_id)`,
  sql`create index fact_by_group on evidence.fact (group_id, measure_id, area_id, period_id, phase_id)
    where group_id <> 1`,
  sql`create index fact_by_area on evidence.fact (area_id, group_id, measure_id, period_id, phase_id)
    include (value, status)`,
];

/**
 * Empties all figures and takes the fact table's keys and indexes off: building them once over a million rows is
 * several times faster than keeping them row by row.
 */
export async function emptyFigures(tx: Tx): Promise<void> {
  await sql`truncate evidence.fact, evidence.measure_period, evidence.measure, evidence.period, evidence.phase,
    evidence.pupil_group, evidence.source, evidence.covered_fact`.execute(tx);
  await sql`alter table evidence.fact drop constraint fact_pkey`.execute(tx);
  await sql`drop index evidence.fact_by_measure_period, evidence.fact_by_period, evidence.fact_by_group,
    evidence.fact_by_area`.execute(tx);
}

/** Puts keys and indexes back, which also proves that no fact is there twice, and informs the planner. */
export async function restoreIndexes(tx: Tx): Promise<void> {
  await sql`set local maintenance_work_mem = '128MB'`.execute(tx);
  for (const index of factIndexes) await index.execute(tx);
  await sql`analyze evidence.fact`.execute(tx);
}

/**
 * Marks the pages of the fact table as seen by everybody, after the load is committed: until then each reader of an index
 * alone looks at every row in the table too (14 ms instead of 5 for all measures of an area).
 */
export async function settleFacts(owner: Db): Promise<void> {
  await sql`vacuum (analyze) evidence.fact`.execute(owner);
}

/** Writes sources, measures, periods, phases and pupil groups. */
export async function insertDimensions(tx: Tx, manifest: FiguresManifest, from: Dimensions): Promise<void> {
  const db = tx.withTables<EvidenceTables>();
  await db
    .insertInto('evidence.source')
    .values(
      manifest.sources.map(({ published: _published, facts: _facts, releasedOn, ...source }) => ({
        ...source,
        released_on: releasedOn,
      })),
    )
    .execute();
  await db
    .insertInto('evidence.measure')
    .values(
      from.measures.map(({ hidesQuartile, periods: _periods, ...measure }) => ({
        ...measure,
        hides_quartile: hidesQuartile,
      })),
    )
    .execute();
  await db
    .insertInto('evidence.period')
    .values(
      from.periods.map(({ startOn, endOn, kind, ...period }) => ({
        ...period,
        kind: kind as PeriodKind,
        start_on: startOn,
        end_on: endOn,
      })),
    )
    .execute();
  await db.insertInto('evidence.phase').values(from.phases).execute();
  await db.insertInto('evidence.pupil_group').values(from.groups).execute();
  await insertMeasurePeriods(tx, from);
}

async function insertMeasurePeriods(tx: Tx, from: Dimensions): Promise<void> {
  const rows = from.measures.flatMap((measure) => measure.periods.map((period) => [measure.id, ...period] as const));
  await sql`insert into evidence.measure_period (measure_id, period_id, published, has_value)
    select * from unnest(${rows.map((row) => row[0])}::smallint[], ${rows.map((row) => row[1])}::smallint[],
      ${rows.map((row) => row[2])}::text[], ${rows.map((row) => row[3])}::boolean[])`.execute(tx);
}

/** Writes the facts of some lines. The database itself splits the cells: an eighth of the bytes cross the wire. */
export async function insertFacts(tx: Tx, areas: number[], lines: FigureLine[]): Promise<number> {
  const column = (key: Exclude<keyof FigureLine, 'cells'>) => lines.map((line) => line[key]);
  const result = await sql`
    insert into evidence.fact (measure_id, area_id, period_id, phase_id, group_id, value, status, source_id)
    select line.measure, (${areas}::smallint[])[cell.place], line.period, line.phase, line.pupil_group,
      case when cell.text in ('s', 'n', 'a') then null else cell.text::double precision end,
      case when cell.text in ('s', 'n', 'a') then cell.text::"char" end,
      line.source
    from unnest(${column('measure')}::smallint[], ${column('period')}::smallint[], ${column('phase')}::smallint[],
      ${column('group')}::smallint[], ${column('source')}::smallint[], ${lines.map((line) => line.cells)}::text[])
      as line (measure, period, phase, pupil_group, source, cells)
    cross join lateral string_to_table(line.cells, ',') with ordinality as cell (text, place)
    where cell.text <> ''`.execute(tx);
  return Number(result.numAffectedRows ?? 0);
}
