import { sql, type Kysely } from 'kysely';
import {
  APP_ROLE,
  currentLocality,
  currentPerson,
  definerFunction,
  tenantTable,
} from '../../../foundation/db/index.ts';

/** What both kinds of rows say of the child at the time, all of it optional and none of it a name. */
const attributes = sql.raw(`place text check (length(place) between 1 and 80),
    phase text check (phase in ('nursery', 'primary', 'secondary', 'special', 'alternative-provision', 'post-16')),
    year_group smallint check (year_group between -1 and 14),
    sex text check (sex in ('female', 'male')),
    ethnicity text check (ethnicity ~ '^[A-Z]{4}$'),
    sen text check (sen in ('none', 'support', 'plan')),
    fsm boolean,
    social_worker boolean`);
const belongs = sql.raw(`locality_id uuid not null,
    upload_id uuid not null,
    row_number integer not null check (row_number > 1),
    identity bytea not null check (octet_length(identity) = 16),
    pupil_key bytea check (octet_length(pupil_key) = 32)`);
const when = sql.raw(`academic_year text not null check (academic_year ~ '^20\\d\\d/\\d\\d$'),
    term text not null check (term in ('autumn', 'spring', 'summer'))`);

/**
 * A locality's own suspensions, permanent exclusions and moves of pupils, row by row and without names. The rows and the
 * key that hides pupil numbers are reached by the jobs of local data only; pages read what is released of them.
 */
export const localData = {
  async up(db: Kysely<object>): Promise<void> {
    await createUploads(db);
    await createRows(db);
    await createGate(db);
    await createViews(db);
  },
};

async function createUploads(db: Kysely<object>): Promise<void> {
  await sql`create table evidence.local_upload (
    locality_id uuid not null references localities.locality,
    upload_id uuid not null default gen_random_uuid(),
    kind text not null check (kind in ('exclusions', 'moves')),
    status text not null default 'checking'
      check (status in ('checking', 'checked', 'refused', 'accepted', 'discarded', 'withdrawn')),
    file_id uuid,
    job_id uuid,
    content_hash bytea check (octet_length(content_hash) = 32),
    rows integer not null default 0,
    bad_rows integer not null default 0,
    problem_count integer not null default 0,
    report jsonb,
    refusal text,
    invented boolean not null default false,
    uploaded_by uuid references accounts.person,
    uploaded_at timestamptz not null,
    accepted_by uuid references accounts.person,
    accepted_at timestamptz,
    withdrawn_by uuid references accounts.person,
    withdrawn_at timestamptz,
    withdrawn_reason text check (length(withdrawn_reason) <= 500),
    rows_deleted_at timestamptz,
    primary key (locality_id, upload_id)
  )`.execute(db);
  for (const who of ['uploaded', 'accepted', 'withdrawn'] as const)
    await sql`create index ${sql.id(`local_upload_${who}_by`)} on evidence.local_upload (${sql.id(`${who}_by`)})`.execute(
      db,
    );
  await sql`create index local_upload_by_time on evidence.local_upload (locality_id, uploaded_at desc)`.execute(db);
  await tenantTable(db, 'evidence.local_upload', ['select', 'insert']);
  await sql`grant update (status, file_id, job_id, content_hash, rows, bad_rows, problem_count, report, refusal, accepted_by,
    accepted_at, withdrawn_by, withdrawn_at, withdrawn_reason, rows_deleted_at) on evidence.local_upload
    to ${sql.id(APP_ROLE)}`.execute(db);
  await sql`create table evidence.local_problem (
    locality_id uuid not null,
    upload_id uuid not null,
    place integer not null,
    severity text not null check (severity in ('error', 'warning')),
    row_number integer not null,
    column_name text not null,
    value text not null check (length(value) <= 60),
    expected text not null,
    primary key (locality_id, upload_id, place),
    foreign key (locality_id, upload_id) references evidence.local_upload on delete cascade
  )`.execute(db);
  await tenantTable(db, 'evidence.local_problem', ['select', 'insert', 'delete']);
  // A cell that could not be read may hold anything: it is for the person who sent it, and nobody else.
  await sql`create policy of_the_uploader on evidence.local_problem as restrictive to ${sql.id(APP_ROLE)}
    using (exists (select 1 from evidence.local_upload u where u.locality_id = local_problem.locality_id
      and u.upload_id = local_problem.upload_id and u.uploaded_by = ${currentPerson}))`.execute(db);
}

async function createRows(db: Kysely<object>): Promise<void> {
  await sql`create table evidence.local_event (
    ${belongs},
    kind text not null check (kind in ('suspension', 'permanent-exclusion')),
    starts_on date not null,
    sessions smallint check (sessions between 1 and 400),
    lunchtime boolean not null default false,
    ${when},
    school_urn integer,
    school text not null check (length(school) between 1 and 120),
    ${attributes},
    reasons text[] not null check (cardinality(reasons) <= 3),
    primary key (locality_id, upload_id, row_number),
    foreign key (locality_id, upload_id) references evidence.local_upload on delete cascade,
    check (kind = 'permanent-exclusion' or sessions is not null)
  )`.execute(db);
  await sql`create table evidence.local_move (
    ${belongs},
    moved_on date not null,
    ends_on date,
    ${when},
    from_setting text not null,
    to_setting text not null,
    route text not null,
    from_urn integer,
    from_school text check (length(from_school) between 1 and 120),
    to_urn integer,
    to_school text check (length(to_school) between 1 and 120),
    ${attributes},
    primary key (locality_id, upload_id, row_number),
    foreign key (locality_id, upload_id) references evidence.local_upload on delete cascade,
    check (ends_on >= moved_on)
  )`.execute(db);
  await sql`alter table evidence.local_move
    ${sql.raw(['from_setting', 'to_setting'].map((column) => `add check (${column} in (${SETTINGS}))`).join(', '))},
    add check (route in (${sql.raw(ROUTES)}))`.execute(db);
  for (const table of ['local_event', 'local_move']) {
    await sql`create unique index ${sql.id(`${table}_once`)} on ${sql.table(`evidence.${table}`)}
      (locality_id, identity, upload_id)`.execute(db);
    await tenantTable(db, `evidence.${table}`, ['select', 'insert', 'delete']);
  }
  await sql`create table evidence.local_key (
    locality_id uuid primary key references localities.locality,
    key bytea not null check (octet_length(key) = 32)
  )`.execute(db);
  await tenantTable(db, 'evidence.local_key', ['select', 'insert']);
}

const SETTINGS = `'mainstream', 'alternative-provision', 'special', 'independent', 'further-education',
  'hospital-or-custody', 'home', 'missing', 'other-authority', 'no-place'`;
const ROUTES = `'off-site-direction', 'managed-move', 'permanent-exclusion', 'admission', 'fair-access',
  'plan-placement', 'elective-home-education', 'reintegration', 'moved-away', 'lost-contact', 'other'`;

/**
 * Which transactions may touch single rows: those of a job of local data that runs in this locality now, and that say
 * so. A page runs in no job, so for it every row is hidden, whoever looks at it.
 */
async function createGate(db: Kysely<object>): Promise<void> {
  await sql`create function evidence.in_local_work() returns boolean language sql stable as $$
    select exists (select 1 from jobs.run r
      where r.locality_id = nullif(current_setting('app.locality', true), '')::uuid
        and r.run_id = nullif(current_setting('app.local_work', true), '')::uuid
        and r.state in ('running', 'cancelling') and starts_with(r.kind, 'evidence.local-')) $$`.execute(db);
  await definerFunction(db, 'evidence.in_local_work', []);
  for (const table of ['local_event', 'local_move', 'local_key'])
    await sql`create policy in_local_work on ${sql.table(`evidence.${table}`)} as restrictive to ${sql.id(APP_ROLE)}
      using ((select evidence.in_local_work())) with check ((select evidence.in_local_work()))`.execute(db);
}

/** What counts: rows of accepted uploads, and what stands in several of them once, as the newest tells it. */
async function createViews(db: Kysely<object>): Promise<void> {
  for (const what of ['event', 'move'] as const) {
    await sql`create view ${sql.table(`evidence.accepted_${what}`)} with (security_invoker = true) as
      select distinct on (r.locality_id, r.identity) r.*
      from ${sql.table(`evidence.local_${what}`)} r
        join evidence.local_upload u on u.locality_id = r.locality_id and u.upload_id = r.upload_id
      where u.status = 'accepted' and r.locality_id = ${currentLocality}
      order by r.locality_id, r.identity, u.accepted_at desc, u.upload_id`.execute(db);
    await sql`grant select on ${sql.table(`evidence.accepted_${what}`)} to ${sql.id(APP_ROLE)}`.execute(db);
  }
}
