import { sql, type Migration } from 'kysely';
import { createSchema, publicTable, type Reader } from '../../../foundation/db/index.ts';

const statements = [
  sql`create table localities.area (
    id smallint primary key,
    number text not null unique,
    name text not null,
    kind text not null check (kind in ('local-authority', 'region', 'england', 'wider')),
    region_id smallint references localities.area,
    slug text not null unique,
    from_on date,
    to_on date,
    check (from_on is null or to_on is null or from_on <= to_on)
  )`,
  sql`create index area_region on localities.area (region_id)`,
  sql`create unique index area_name on localities.area (lower(name))`,
  sql`create table localities.area_code (
    area_id smallint not null references localities.area,
    code text not null primary key,
    from_on date,
    to_on date
  )`,
  sql`create index area_code_area on localities.area_code (area_id)`,
  sql`create table localities.area_alias (
    area_id smallint not null references localities.area,
    file text not null,
    name text not null,
    from_period text,
    to_period text,
    primary key (file, name, area_id)
  )`,
  sql`create index area_alias_name on localities.area_alias (lower(name))`,
  sql`create index area_alias_area on localities.area_alias (area_id)`,
  sql`create table localities.area_successor (
    predecessor_id smallint not null references localities.area,
    successor_id smallint not null references localities.area,
    on_date date not null,
    primary key (predecessor_id, successor_id)
  )`,
  sql`create index area_successor_successor on localities.area_successor (successor_id)`,
  sql`create table localities.neighbour_list (
    id text primary key,
    published_on date not null,
    label text not null
  )`,
  sql`create table localities.neighbour (
    list_id text not null references localities.neighbour_list,
    area_id smallint not null references localities.area,
    rank smallint not null check (rank between 1 and 10),
    neighbour_id smallint not null references localities.area,
    closeness text not null,
    primary key (list_id, area_id, rank),
    unique (list_id, area_id, neighbour_id),
    check (area_id <> neighbour_id)
  )`,
  sql`create index neighbour_area on localities.neighbour (area_id)`,
  sql`create index neighbour_neighbour on localities.neighbour (neighbour_id)`,
  sql`create table localities.hex (
    area_id smallint primary key references localities.area,
    q smallint not null,
    r smallint not null,
    unique (q, r)
  )`,
  sql`create table localities.area_release (
    checksum text not null,
    loaded_at timestamptz not null default now()
  )`,
];

const tables = [
  'area',
  'area_code',
  'area_alias',
  'area_successor',
  'neighbour_list',
  'neighbour',
  'hex',
  'area_release',
];

/** Local authorities through time, regions and England, dated neighbour lists and the hex map. */
export const areas: Migration = {
  async up(db: Reader) {
    await createSchema(db, 'localities');
    for (const statement of statements) await statement.execute(db);
    for (const table of tables) await publicTable(db, `localities.${table}`);
  },
};
