import { sql } from 'kysely';
import {
  APP_ROLE,
  actingAdministrator,
  createSchema,
  currentPerson,
  definerFunction,
  tenantTable,
  type Migrations,
} from '../db/index.ts';
import { PLATFORM } from './place.queries.ts';

export const jobMigrations: Migrations = {
  '20261122T0400_jobs_run': {
    async up(db) {
      await createSchema(db, 'jobs');
      await sql`create table jobs.run (
        locality_id uuid not null,
        run_id uuid not null default gen_random_uuid(),
        kind text not null check (kind ~ '^[a-z-]+(\.[a-z-]+)+$'),
        title text not null check (length(title) between 2 and 120),
        payload jsonb not null,
        asked_by uuid,
        asked_at timestamptz not null default now(),
        state text not null default 'waiting'
          check (state in ('waiting', 'running', 'cancelling', 'cancelled', 'done', 'failed')),
        next_at timestamptz not null default now(),
        lease uuid unique,
        heartbeat_at timestamptz,
        attempt integer not null default 0,
        checkpoint jsonb,
        done bigint not null default 0,
        total bigint,
        started_at timestamptz,
        finished_at timestamptz,
        outcome text,
        href text check (href ~ '^/[^/]' or href = '/'),
        problem text,
        reference text,
        seen_at timestamptz,
        primary key (locality_id, run_id),
        check ((lease is null) = (state not in ('running', 'cancelling')))
      )`.execute(db);
      await createIndexes(db);
      // What was asked for, by whom and when stays what it was.
      await tenantTable(db, 'jobs.run', ['select']);
      await sql`grant insert (locality_id, kind, title, payload, asked_by) on jobs.run to ${sql.id(APP_ROLE)}`.execute(
        db,
      );
      await sql`grant update (state, next_at, lease, heartbeat_at, attempt, checkpoint, done, total, started_at,
        finished_at, outcome, href, problem, reference, seen_at) on jobs.run to ${sql.id(APP_ROLE)}`.execute(db);
      await createGates(db);
    },
  },
  // After the house can say who is an administrator.
  '20261122T0550_jobs_platform_rows': {
    async up(db) {
      // A worker and the system have no person; a job's own steps run as whoever asked for it.
      await sql`create policy platform_rows on jobs.run as restrictive to ${sql.id(APP_ROLE)}
        using (locality_id <> ${sql.lit(PLATFORM)}::uuid or ${currentPerson} is null or asked_by = ${currentPerson}
          or ${actingAdministrator})`.execute(db);
    },
  },
  // The terms stand in the gate as well: no caller can have jobs forgotten that people still look at.
  '20261122T1760_jobs_database_clock': {
    async up(db) {
      await sql`create or replace function jobs.sweep(before timestamptz, quiet_before timestamptz, most integer)
        returns integer language sql as $$
        with gone as (
          delete from jobs.run where (locality_id, run_id) in (
            select r.locality_id, r.run_id from jobs.run r
            where r.finished_at < least(before, house.moment() - interval '90 days')
              or (r.finished_at < least(quiet_before, house.moment() - interval '7 days') and r.asked_by is null and r.state = 'done')
            order by r.finished_at limit most)
          returning 1)
        select count(*)::integer from gone $$`.execute(db);
      await definerFunction(db, 'jobs.sweep', ['timestamptz', 'timestamptz', 'integer']);
    },
  },
};

async function createIndexes(db: Parameters<typeof createSchema>[0]): Promise<void> {
  await sql`create index run_by_asking on jobs.run (locality_id, asked_at desc, run_id)`.execute(db);
  await sql`create index run_open on jobs.run (state, next_at) where finished_at is null`.execute(db);
  await sql`create index run_unseen on jobs.run (locality_id, asked_by)
    where seen_at is null and asked_by is not null`.execute(db);
  await sql`create index run_finished on jobs.run (finished_at) where finished_at is not null`.execute(db);
}

/** Questions over all localities, which no policy answers: the watch for stuck jobs, the sweep, the figures of /metrics. */
async function createGates(db: Parameters<typeof createSchema>[0]): Promise<void> {
  await sql`create function jobs.find_stuck(silent interval, overdue interval)
    returns table (locality_id uuid, run_id uuid) language sql stable as $$
      select r.locality_id, r.run_id from jobs.run r
      where (r.state in ('running', 'cancelling') and r.heartbeat_at < now() - silent)
         or (r.state = 'waiting' and r.next_at < now() - overdue)
      order by r.next_at limit 500 $$`.execute(db);
  await sql`create function jobs.sweep(before timestamptz, quiet_before timestamptz, most integer) returns integer language sql as $$
      with gone as (
        delete from jobs.run where (locality_id, run_id) in (
          select r.locality_id, r.run_id from jobs.run r where r.finished_at < before
            or (r.finished_at < quiet_before and r.asked_by is null and r.state = 'done') order by r.finished_at limit most)
        returning 1)
      select count(*)::integer from gone $$`.execute(db);
  await sql`create function jobs.counts() returns table (state text, jobs integer, oldest_seconds double precision)
    language sql stable as $$
      select r.state, count(*)::integer, extract(epoch from now() - min(r.next_at))::double precision
      from jobs.run r where r.finished_at is null group by r.state $$`.execute(db);
  await definerFunction(db, 'jobs.find_stuck', ['interval', 'interval']);
  await definerFunction(db, 'jobs.sweep', ['timestamptz', 'timestamptz', 'integer']);
  await definerFunction(db, 'jobs.counts', []);
}
