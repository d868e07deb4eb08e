import { sql, type Kysely } from 'kysely';
import { definerFunction, platformTable, publicTable, tenantTable } from '../../../foundation/db/index.ts';

/** Sectors in the programme's words, in the order in which a collaborative is looked at. */
const SECTORS = [
  ['primary', 'Primary schools'],
  ['secondary', 'Secondary schools'],
  ['special', 'Special schools'],
  ['alternative', 'Alternative provision'],
  ['local-authority', 'Local authority'],
  ['health', 'Health'],
  ['social-care', 'Social care'],
  ['early-help', 'Early help'],
  ['voluntary', 'Voluntary and community'],
  ['parents', 'Parents and carers'],
  ['young-people', 'Young people'],
  ['governors', 'Governors'],
  ['police', 'Police and youth justice'],
] as const;

/**
 * Organisations are one over all localities, so that a trust in two of them is one trust; what a locality calls it,
 * and whether it takes part, is that locality's own and seen by nobody else.
 */
export const organisations = {
  async up(db: Kysely<object>): Promise<void> {
    await sql`create table localities.sector (
      code text primary key, name text not null unique, place smallint not null unique)`.execute(db);
    for (const [place, [code, name]] of SECTORS.entries())
      await sql`insert into localities.sector (code, name, place) values (${code}, ${name}, ${place})`.execute(db);
    await publicTable(db, 'localities.sector');
    await sql`create table localities.organisation (
      organisation_id uuid primary key default gen_random_uuid(),
      name text not null check (length(name) between 2 and 120),
      urn integer unique references localities.school
    )`.execute(db);
    await sql`create unique index organisation_by_name on localities.organisation (lower(name)) where urn is null`.execute(
      db,
    );
    await platformTable(db, 'localities.organisation', {});
    await createParts(db);
    // Answers with the same id whether or not somebody elsewhere had named it, so nothing of another locality is told.
    await sql`create function localities.ensure_organisation(called text, school integer) returns uuid
      language plpgsql as $$
      declare found_id uuid;
      begin
        insert into localities.organisation (name, urn) values (called, school) on conflict do nothing;
        select o.organisation_id into found_id from localities.organisation o
          where case when school is null then o.urn is null and lower(o.name) = lower(called) else o.urn = school end;
        return found_id;
      end $$`.execute(db);
    await definerFunction(db, 'localities.ensure_organisation', ['text', 'integer']);
  },
};

/** Taking part, from a day to a day: an ended part stays, and coming back is a new one. */
async function createParts(db: Kysely<object>): Promise<void> {
  await sql`create table localities.organisation_part (
    locality_id uuid not null references localities.locality,
    part_id uuid not null default gen_random_uuid(),
    organisation_id uuid not null references localities.organisation,
    name text not null check (length(name) between 2 and 120),
    sector text not null references localities.sector,
    urn integer references localities.school,
    from_on date not null,
    ended_on date check (ended_on >= from_on),
    version integer not null default 1,
    primary key (locality_id, part_id)
  )`.execute(db);
  await sql`create index organisation_part_organisation on localities.organisation_part (organisation_id)`.execute(db);
  await sql`create index organisation_part_sector on localities.organisation_part (sector)`.execute(db);
  await sql`create index organisation_part_urn on localities.organisation_part (urn)`.execute(db);
  await sql`create unique index one_open_part on localities.organisation_part (locality_id, organisation_id)
    where ended_on is null`.execute(db);
  await tenantTable(db, 'localities.organisation_part', ['select', 'insert', 'update']);
}
