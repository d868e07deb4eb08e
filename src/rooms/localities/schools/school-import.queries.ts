import { sql } from 'kysely';
import type { Reader, Tx } from '../../../foundation/db/index.ts';
import type { SchoolRow } from './gias-columns.rules.ts';
import type { SchoolTables } from './tables.ts';

/** What a file would change. `kept` are those it leaves out that were left out by an earlier extract too. */
export type Comparison = {
  held: number;
  added: number;
  changed: number;
  closed: number;
  returned: number;
  missing: number;
  unchanged: number;
  /** Codes of authorities that no area has, with their schools in the file, most first. Absent in older reports. */
  unplaced?: { code: string; name: string; schools: number }[];
};

/** One import after another: the second waits until the first is through. */
export async function lockImports(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('localities.school_import', 0))`.execute(tx);
}

/** Puts rows of a file beside the schools, under the import's own id. */
export async function stageSchools(tx: Tx, importId: string, rows: readonly SchoolRow[]): Promise<void> {
  const of = (fact: keyof SchoolRow) => rows.map((row) => row[fact]);
  await sql`insert into localities.school_staging (import_id, urn, name, la_code, la_name, establishment_number, type,
      type_group, status, phase, low_age, high_age, capacity, pupils, fsm, gender, trust, ukprn, postcode, easting,
      northing, opened_on, closed_on)
    select ${importId}::uuid, * from unnest(${of('urn')}::integer[], ${of('name')}::text[], ${of('la_code')}::text[],
      ${of('la_name')}::text[], ${of('establishment_number')}::text[], ${of('type')}::text[],
      ${of('type_group')}::text[], ${of('status')}::text[], ${of('phase')}::text[], ${of('low_age')}::smallint[],
      ${of('high_age')}::smallint[], ${of('capacity')}::integer[], ${of('pupils')}::integer[],
      ${of('fsm')}::numeric[], ${of('gender')}::text[], ${of('trust')}::text[], ${of('ukprn')}::text[],
      ${of('postcode')}::text[], ${of('easting')}::integer[], ${of('northing')}::integer[],
      ${of('opened_on')}::date[], ${of('closed_on')}::date[])`.execute(tx);
}

/** What the staged rows would change, counted. */
export async function compareStaged(tx: Tx, importId: string, leftOut: readonly number[]): Promise<Comparison> {
  const found = await sql<Comparison>`
    with staged as (select n.*, s.urn is not null as known, s.missing_since, s.status as old_status,
        (s.name, s.la_code, s.la_name, s.establishment_number, s.type, s.type_group, s.status, s.phase, s.low_age,
         s.high_age, s.capacity, s.pupils, s.fsm, s.gender, s.trust, s.ukprn, s.postcode, s.easting, s.northing,
         s.opened_on, s.closed_on) is distinct from
        (n.name, n.la_code, n.la_name, n.establishment_number, n.type, n.type_group, n.status, n.phase, n.low_age,
         n.high_age, n.capacity, n.pupils, n.fsm, n.gender, n.trust, n.ukprn, n.postcode, n.easting, n.northing,
         n.opened_on, n.closed_on) as different
      from localities.school_staging n left join localities.school s on s.urn = n.urn where n.import_id = ${importId})
    select (select count(*) from localities.school where missing_since is null) as held,
      count(*) filter (where not known) as added,
      count(*) filter (where known and different) as changed,
      count(*) filter (where known and status = 'Closed' and old_status <> 'Closed') as closed,
      count(*) filter (where known and missing_since is not null) as returned,
      count(*) filter (where known and not different and missing_since is null) as unchanged,
      (select count(*) from localities.school s where s.missing_since is null and s.urn <> all (${leftOut}::integer[])
        and not exists (select 1 from localities.school_staging n where n.import_id = ${importId} and n.urn = s.urn))
        as missing
    from staged`.execute(tx);
  const counts = found.rows[0];
  if (!counts) throw new Error('The staged rows were not counted');
  return { ...counts, unplaced: await unplacedSchools(tx, importId) };
}

/** An extract holds Welsh, overseas and other schools too: they are kept, and said, since no locality shows them. */
async function unplacedSchools(tx: Tx, importId: string): Promise<NonNullable<Comparison['unplaced']>> {
  const found = await sql<{ code: string; name: string; schools: number }>`
    select n.la_code as code, min(n.la_name) as name, count(*) as schools from localities.school_staging n
    where n.import_id = ${importId} and not exists (select 1 from localities.area a where a.number = n.la_code)
    group by n.la_code order by count(*) desc, n.la_code`.execute(tx);
  return found.rows;
}

/** Takes the staged rows over, for a platform administrator or the owner; the database refuses others. */
export async function mergeStaged(
  tx: Tx,
  merge: { importId: string; extractOn: string; leftOut: readonly number[]; now: Date },
): Promise<void> {
  await sql`select localities.merge_schools(${merge.importId}, ${merge.extractOn}, ${merge.leftOut}::integer[],
    ${merge.now})`.execute(tx);
}

export async function clearStaged(tx: Tx, importId: string): Promise<void> {
  await tx
    .withTables<SchoolTables>()
    .deleteFrom('localities.school_staging')
    .where('import_id', '=', importId)
    .execute();
}

/** The extract that was imported last: its day, and how many schools it had. */
export async function heldExtract(
  reader: Reader,
): Promise<{ extractOn: string; importedAt: Date; schools: number } | null> {
  const found = await reader
    .withTables<SchoolTables>()
    .selectFrom('localities.school_extract')
    .select(['extract_on as extractOn', 'imported_at as importedAt', 'schools'])
    .orderBy('imported_at', 'desc')
    .orderBy('extract_on', 'desc')
    .limit(1)
    .executeTakeFirst();
  return found ?? null;
}
