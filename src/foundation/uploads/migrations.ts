import { sql } from 'kysely';
import {
  actingAdministrator,
  createSchema,
  currentLocality,
  currentPerson,
  definerFunction,
  platformTable,
  type Migrations,
} from '../db/index.ts';

/** One's own, in the place where it was sent; what belongs to the platform is for its administrators too. */
const own = sql`locality_id is not distinct from ${currentLocality} and
  (person_id = ${currentPerson} or locality_id is null and ${actingAdministrator})`;
const mine = sql`locality_id is not distinct from ${currentLocality} and person_id = ${currentPerson}`;
const partOf = (rule: typeof own) =>
  sql`exists (select 1 from uploads.upload u where u.upload_id = chunk.upload_id and (${rule}))`;

export const uploadMigrations: Migrations = {
  '20261122T0510_uploads_files': {
    async up(db) {
      await createSchema(db, 'uploads');
      await sql`create table uploads.upload (
        upload_id uuid primary key default gen_random_uuid(),
        locality_id uuid,
        person_id uuid not null,
        purpose text not null check (purpose ~ '^[a-z-]+(\.[a-z-]+)+$'),
        filename text not null check (length(filename) between 1 and 120),
        bytes bigint,
        started_at timestamptz not null,
        received_at timestamptz,
        expires_at timestamptz not null
      )`.execute(db);
      await sql`create index upload_by_person on uploads.upload (person_id, started_at)`.execute(db);
      await sql`create index upload_by_end on uploads.upload (expires_at)`.execute(db);
      await sql`create table uploads.chunk (
        upload_id uuid not null references uploads.upload on delete cascade,
        place integer not null,
        body bytea not null check (length(body) <= 262144),
        primary key (upload_id, place)
      )`.execute(db);
      // Compressing again what is mostly text in small pieces costs more time than it saves room.
      await sql`alter table uploads.chunk alter column body set storage external`.execute(db);
      await platformTable(db, 'uploads.upload', { select: own, insert: mine, update: mine, delete: own });
      await platformTable(db, 'uploads.chunk', { select: partOf(own), insert: partOf(mine), delete: partOf(own) });
      await createSweep(db);
    },
  },
  // At the database's own moment at the latest: a caller can only ask for less.
  '20261122T1740_uploads_database_clock': {
    async up(db) {
      await sql`create or replace function uploads.sweep(moment timestamptz) returns bigint language sql as $$
        with gone as (delete from uploads.upload u
          where u.expires_at <= least(moment, house.moment())
            or (u.received_at is null and u.started_at < least(moment, house.moment()) - interval '1 hour')
          returning 1) select count(*) from gone $$`.execute(db);
      await definerFunction(db, 'uploads.sweep', ['timestamptz']);
    },
  },
  // In the transaction that ends the job: done, refused, given up, cancelled while it waited, whoever ends it.
  '20261122T3750_uploads_go_with_their_job': {
    async up(db) {
      await sql`alter table uploads.upload add column job_id uuid`.execute(db);
      await sql`create index upload_by_job on uploads.upload (job_id) where job_id is not null`.execute(db);
      await sql`create function uploads.job_ended() returns trigger language plpgsql as $$
        begin
          delete from uploads.chunk c using uploads.upload u where u.job_id = new.run_id and c.upload_id = u.upload_id;
          return null;
        end $$`.execute(db);
      await definerFunction(db, 'uploads.job_ended', []);
      await sql`create trigger empty_uploads after update of finished_at on jobs.run for each row
        when (old.finished_at is null and new.finished_at is not null) execute function uploads.job_ended()`.execute(
        db,
      );
    },
  },
};

/** Files go when their time is over; one whose sender went away in the middle goes after an hour. */
async function createSweep(db: Parameters<typeof createSchema>[0]): Promise<void> {
  await sql`create function uploads.sweep(moment timestamptz) returns bigint language sql as $$
    with gone as (delete from uploads.upload u
      where u.expires_at <= moment or (u.received_at is null and u.started_at < moment - interval '1 hour')
      returning 1) select count(*) from gone $$`.execute(db);
  await definerFunction(db, 'uploads.sweep', ['timestamptz']);
}
