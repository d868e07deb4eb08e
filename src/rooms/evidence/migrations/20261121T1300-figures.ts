import { sql, type Migration } from 'kysely';
import { createSchema, publicTable, type Reader } from '../../../foundation/db/index.ts';

const statements = [
  sql`create table evidence.source (
    id smallint primary key,
    slug text not null unique,
    title text not null,
    publisher text not null,
    release text not null,
    released_on date,
    licence text not null,
    attribution text not null,
    url text
  )`,
  sql`create table evidence.measure (
    id smallint primary key,
    code text not null unique,
    name text not null,
    topics text[] not null,
    unit text not null,
    polarity text check (polarity in ('low', 'high')),
    decimals smallint not null,
    hides_quartile boolean not null,
    origin text not null check (origin in ('lait', 'throughline')),
    description text
  )`,
  sql`create table evidence.period (
    id smallint primary key,
    code text not null unique,
    kind text not null check (kind in ('academic-year', 'calendar-year', 'financial-year', 'term', 'month',
      'quarter', 'snapshot', 'span', 'unknown')),
    start_on date,
    end_on date,
    label text not null,
    qualifier text,
    check (start_on <= end_on)
  )`,
  sql`create table evidence.phase (id smallint primary key, code text not null unique, label text not null)`,
  sql`create table evidence.pupil_group (
    id smallint primary key,
    code text not null unique,
    label text not null,
    dimension text not null
  )`,
  sql`create table evidence.measure_period (
    measure_id smallint not null,
    period_id smallint not null,
    published text not null,
    has_value boolean not null,
    primary key (measure_id, period_id)
  )`,
  sql`create index measure_period_period on evidence.measure_period (period_id)`,
  // Without foreign keys: the builder has proved them, and checking a million rows five times would treble the load.
  sql`create table evidence.fact (
    measure_id smallint not null,
    area_id smallint not null,
    period_id smallint not null,
    phase_id smallint not null,
    group_id smallint not null,
    value double precision,
    status "char" check (status in ('s', 'n', 'a')),
    source_id smallint not null,
    constraint fact_pkey primary key (measure_id, area_id, period_id, phase_id, group_id),
    constraint fact_value_or_status check ((value is null) <> (status is null))
  )`,
  sql`create index fact_by_measure_period on evidence.fact (measure_id, period_id, phase_id, group_id, area_id)`,
  sql`create index fact_by_period on evidence.fact (period_id, measure_id, area_id, phase_id, group_id)`,
  // Group 1 is all pupils: most facts are of it, and no one asks for it alone.
  sql`create index fact_by_group on evidence.fact (group_id, measure_id, area_id, period_id, phase_id)
    where group_id <> 1`,
  sql`create table evidence.release (
    checksum text not null,
    rows integer not null,
    loaded_at timestamptz not null default now()
  )`,
];

const tables = ['source', 'measure', 'period', 'phase', 'pupil_group', 'measure_period', 'fact', 'release'];

/** Published figures: one tidy fact table and what its numbers stand for. */
export const figures: Migration = {
  async up(db: Reader) {
    await createSchema(db, 'evidence');
    for (const statement of statements) await statement.execute(db);
    for (const table of tables) await publicTable(db, `evidence.${table}`);
  },
};
