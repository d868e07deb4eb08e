import { sql } from 'kysely';
import type { Reader, Tx } from '../../../foundation/db/index.ts';
import type { MeasureAbout } from '../build/measure-about.ts';
import type { Period } from '../build/periods.ts';
import type { EvidenceTables } from '../tables.ts';

/** Ids of sources from here on are those of added releases: this much and the id of the release. */
export const ADDED_SOURCES = 1000;

/** What an added release needs of dimensions, by code, so that it can be put over figures that were built anew. */
export type AddedDimensions = {
  measures: MeasureAbout[];
  periods: Period[];
  groups: { code: string; label: string; dimension: string }[];
  /** The publisher's text of a period, by its code. */
  published: Record<string, string>;
};

export type AddedRelease = {
  id: number;
  fileName: string;
  sha256: string;
  title: string;
  release: string;
  releasedOn: string;
  url: string | null;
  rows: number;
  figures: number;
  addedAt: Date;
};

export type StoredSeries = {
  measure: string;
  period: string;
  phase: string;
  pupil_group: string;
  decimals: number;
  areas: number[];
  cells: string[];
};

const columns = [
  'id',
  'file_name as fileName',
  'sha256',
  'title',
  'release',
  'released_on as releasedOn',
  'url',
  'rows',
  'figures',
  'added_at as addedAt',
] as const;

/** Releases that were added, in the order in which they were: a later one stands over an earlier one. */
export async function addedReleases(reader: Reader): Promise<AddedRelease[]> {
  return reader
    .withTables<EvidenceTables>()
    .selectFrom('evidence.added_release')
    .select(columns)
    .orderBy('id')
    .execute();
}

/** Keeps what a release says, whole; `applyRelease` puts it over the figures. Returns its id. */
export async function insertRelease(
  tx: Tx,
  about: Omit<AddedRelease, 'id'>,
  dimensions: AddedDimensions,
  series: readonly StoredSeries[],
): Promise<number> {
  const db = tx.withTables<EvidenceTables>();
  const { id } = await db
    .insertInto('evidence.added_release')
    .values({
      file_name: about.fileName,
      sha256: about.sha256,
      title: about.title,
      release: about.release,
      released_on: about.releasedOn,
      url: about.url,
      rows: about.rows,
      figures: about.figures,
      dimensions: JSON.stringify(dimensions),
      added_at: about.addedAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (let start = 0; start < series.length; start += SERIES_OF_A_STATEMENT) {
    const rows = series.slice(start, start + SERIES_OF_A_STATEMENT).map((one) => ({ release_id: id, ...one }));
    await db.insertInto('evidence.added_series').values(rows).execute();
  }
  return id;
}

const SERIES_OF_A_STATEMENT = 400;

export async function dimensionsOf(reader: Reader, release: number): Promise<AddedDimensions> {
  const row = await reader
    .withTables<EvidenceTables>()
    .selectFrom('evidence.added_release')
    .select('dimensions')
    .where('id', '=', release)
    .executeTakeFirstOrThrow();
  return row.dimensions as unknown as AddedDimensions;
}

/** The series of a release, some hundred at a time. */
export async function* seriesOf(reader: Reader, release: number): AsyncGenerator<StoredSeries[]> {
  for (let offset = 0; ; offset += SERIES_OF_A_STATEMENT) {
    const rows = await reader
      .withTables<EvidenceTables>()
      .selectFrom('evidence.added_series')
      .select(['measure', 'period', 'phase', 'pupil_group', 'decimals', 'areas', 'cells'])
      .where('release_id', '=', release)
      .orderBy('measure')
      .orderBy('period')
      .orderBy('phase')
      .orderBy('pupil_group')
      .offset(offset)
      .limit(SERIES_OF_A_STATEMENT)
      .execute();
    if (rows.length === 0) return;
    yield rows;
  }
}

/** Takes a release out of what was added. The figures are put right by `layAnew`. */
export async function deleteRelease(tx: Tx, release: number): Promise<void> {
  await tx.withTables<EvidenceTables>().deleteFrom('evidence.added_release').where('id', '=', release).execute();
}

/** Makes the figures what was built, as if nothing had been added; the added releases themselves stay. */
export async function uncover(tx: Tx): Promise<void> {
  await sql`delete from evidence.fact where source_id >= ${ADDED_SOURCES}`.execute(tx);
  await sql`insert into evidence.fact (measure_id, area_id, period_id, phase_id, group_id, value, status, source_id)
    select measure_id, area_id, period_id, phase_id, group_id, value, status, source_id
    from evidence.covered_fact`.execute(tx);
  await sql`delete from evidence.covered_fact`.execute(tx);
  await sql`with pair as (
      select distinct m.id as measure_id, p.id as period_id from evidence.added_series s
      join evidence.measure m on m.code = s.measure join evidence.period p on p.code = s.period)
    update evidence.measure_period as mp set has_value = exists (
      select 1 from evidence.fact f where f.measure_id = mp.measure_id and f.period_id = mp.period_id
        and f.value is not null)
    from pair where mp.measure_id = pair.measure_id and mp.period_id = pair.period_id`.execute(tx);
  await sql`delete from evidence.measure_period mp where not exists (
    select 1 from evidence.fact f where f.measure_id = mp.measure_id and f.period_id = mp.period_id)`.execute(tx);
  await sql`delete from evidence.measure m where not exists (
    select 1 from evidence.measure_period mp where mp.measure_id = m.id)`.execute(tx);
  await sql`delete from evidence.period p where not exists (
    select 1 from evidence.measure_period mp where mp.period_id = p.id)`.execute(tx);
  // Group 1, all pupils, is not in the index that the others are looked up by, and is never an added one.
  await sql`delete from evidence.pupil_group g where g.id <> 1 and not exists (
    select 1 from evidence.fact f where f.group_id = g.id and f.group_id <> 1)`.execute(tx);
  await sql`delete from evidence.source where id >= ${ADDED_SOURCES}`.execute(tx);
}
