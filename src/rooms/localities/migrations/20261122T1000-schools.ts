import { sql, type Kysely } from 'kysely';
import { actingAdministrator, definerFunction, platformTable, publicTable } from '../../../foundation/db/index.ts';

/** What an extract says of a school, in the order of both tables. */
const facts = `name text not null,
    la_code text not null,
    la_name text not null,
    establishment_number text,
    type text not null,
    type_group text not null,
    status text not null,
    phase text not null,
    low_age smallint,
    high_age smallint,
    capacity integer,
    pupils integer,
    fsm numeric(4, 1),
    gender text,
    trust text,
    ukprn text,
    postcode text,
    easting integer,
    northing integer,
    opened_on date,
    closed_on date`;
const names = [...facts.matchAll(/^ *([a-z_]+) /gm)].map((found) => found[1] ?? '');
const list = (prefix: string) => sql.raw(names.map((name) => `${prefix}${name}`).join(', '));

/** The schools of England as the newest extract has them, what changed from extract to extract, and the import. */
export const schools = {
  async up(db: Kysely<object>): Promise<void> {
    await createSchools(db);
    await createImports(db);
    await createMerge(db);
  },
};

async function createSchools(db: Kysely<object>): Promise<void> {
  // No key to the areas: an extract also names authorities that no figure was ever published for.
  await sql`create table localities.school (
    urn integer primary key,
    ${sql.raw(facts)},
    first_extract_on date not null,
    missing_since date
  )`.execute(db);
  await sql`create index school_by_name on localities.school (la_code, lower(name), urn)`.execute(db);
  await sql`create table localities.school_change (
    urn integer not null references localities.school,
    extract_on date not null,
    what text not null check (what in
      ('name', 'status', 'type', 'phase', 'trust', 'authority', 'opened', 'closed', 'missing')),
    was text,
    is_now text,
    primary key (urn, extract_on, what)
  )`.execute(db);
  await sql`create table localities.school_extract (
    extract_on date primary key,
    imported_at timestamptz not null,
    schools integer not null
  )`.execute(db);
  for (const table of ['school', 'school_change', 'school_extract']) await publicTable(db, `localities.${table}`);
}

async function createImports(db: Kysely<object>): Promise<void> {
  await sql`create table localities.school_staging (
    import_id uuid not null,
    urn integer not null,
    ${sql.raw(facts)},
    primary key (import_id, urn)
  )`.execute(db);
  const administrators = { select: actingAdministrator, insert: actingAdministrator, delete: actingAdministrator };
  await platformTable(db, 'localities.school_staging', administrators);
}

/**
 * The one way to write schools. Set by set in the caller's transaction: what changed goes into the history, then the
 * schools themselves follow. Schools that the extract leaves out stay and are marked; `left_out` are rows of the file
 * that could not be read, so their schools are not missing.
 */
async function createMerge(db: Kysely<object>): Promise<void> {
  await sql`create function localities.merge_schools(import uuid, day date, left_out integer[], moment timestamptz)
      returns void language plpgsql as $$
    begin
      if not house.acting_administrator() then
        raise exception 'Only a platform administrator imports schools' using errcode = '42501';
      end if;
      insert into localities.school_change (urn, extract_on, what, was, is_now)
        select s.urn, day, c.what, c.was, c.is_now
        from localities.school_staging n join localities.school s on s.urn = n.urn
        cross join lateral (values
          ('name', s.name, n.name), ('status', s.status, n.status), ('type', s.type, n.type),
          ('phase', s.phase, n.phase), ('trust', s.trust, n.trust),
          ('authority', s.la_name || ' (' || s.la_code || ')', n.la_name || ' (' || n.la_code || ')'),
          ('opened', s.opened_on::text, n.opened_on::text), ('closed', s.closed_on::text, n.closed_on::text),
          ('missing', s.missing_since::text, null)) c (what, was, is_now)
        where n.import_id = import and c.was is distinct from c.is_now
        on conflict (urn, extract_on, what) do update set is_now = excluded.is_now;
      insert into localities.school_change (urn, extract_on, what, was, is_now)
        select s.urn, day, 'missing', null, day::text from localities.school s
        where s.missing_since is null and s.urn <> all (left_out)
          and not exists (select 1 from localities.school_staging n where n.import_id = import and n.urn = s.urn)
        on conflict (urn, extract_on, what) do update set is_now = excluded.is_now;
      delete from localities.school_change c where c.extract_on = day and c.was is not distinct from c.is_now;
      update localities.school s set missing_since = day
        where s.missing_since is null and s.urn <> all (left_out)
          and not exists (select 1 from localities.school_staging n where n.import_id = import and n.urn = s.urn);
      update localities.school s set (${list('')}, missing_since) = row(${list('n.')}, null)
        from localities.school_staging n
        where n.import_id = import and n.urn = s.urn
          and (s.missing_since is not null or (${list('s.')}) is distinct from (${list('n.')}));
      insert into localities.school (urn, ${list('')}, first_extract_on)
        select n.urn, ${list('n.')}, day from localities.school_staging n
        where n.import_id = import on conflict (urn) do nothing;
      delete from localities.school_staging n where n.import_id = import;
      insert into localities.school_extract as e (extract_on, imported_at, schools)
        select day, moment, count(*) from localities.school s where s.missing_since is null
        on conflict (extract_on) do update set imported_at = excluded.imported_at, schools = excluded.schools;
    end $$`.execute(db);
  await definerFunction(db, 'localities.merge_schools', ['uuid', 'date', 'integer[]', 'timestamptz']);
}
