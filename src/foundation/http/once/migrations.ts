import { sql } from 'kysely';
import { createSchema, definerFunction, platformTable, type Migrations } from '../../db/index.ts';

export const httpMigrations: Migrations = {
  '20261122T0300_http_received': {
    async up(db) {
      await createSchema(db, 'http');
      // No body and no person: a hash to know the form by, and where its answer led.
      await sql`create table http.received (
        key_hash bytea primary key,
        request_id text not null,
        at timestamptz not null,
        written boolean not null default false,
        status smallint,
        location text
      )`.execute(db);
      await sql`create index received_by_age on http.received (at)`.execute(db);
      await platformTable(db, 'http.received', {});
      await createGates(db);
    },
  },
  // Marks are kept for a day at least, whatever the caller says: younger ones still keep a form from being done twice.
  '20261122T1750_http_database_clock': {
    async up(db) {
      await sql`create or replace function http.sweep_received(before timestamptz) returns bigint language sql as $$
        with gone as (delete from http.received where at < least(before, house.moment() - interval '1 day') returning 1)
        select count(*) from gone $$`.execute(db);
      await definerFunction(db, 'http.sweep_received', ['timestamptz']);
    },
  },
  '20261122T1800_http_keep_what_wrote': {
    // Looking wrong once and sending again is no repetition: a form that changed nothing is as new.
    async up(db) {
      await sql`create or replace function http.keep_answer(key bytea, request text, answer integer, leads_to text)
        returns void language sql as $$
        delete from http.received where key_hash = key and request_id = request and not written;
        update http.received set status = answer, location = leads_to where key_hash = key and request_id = request
        $$`.execute(db);
      await definerFunction(db, 'http.keep_answer', ['bytea', 'text', 'integer', 'text']);
    },
  },
};

async function createGates(db: Parameters<typeof createSchema>[0]): Promise<void> {
  // Taking over is safe at any moment: the first request's transactions find that the form is no longer theirs.
  await sql`create function http.claim_post(key bytea, request text, moment timestamptz, take_over boolean)
      returns jsonb language plpgsql as $$
    declare r record;
    begin
      insert into http.received (key_hash, request_id, at) values (key, request, moment) on conflict do nothing;
      if found then return '{"state":"mine"}'; end if;
      if take_over then
        update http.received set request_id = request, at = moment
          where key_hash = key and not written and status is null;
        if found then return '{"state":"mine"}'; end if;
      end if;
      select written, status, location into r from http.received where key_hash = key;
      if not found then return '{"state":"under-way"}'; end if;
      return jsonb_build_object('location', r.location,
        'state', case when r.status is not null then 'answered' when r.written then 'written' else 'under-way' end);
    end $$`.execute(db);
  // Called last in each transaction of the request: what it wrote and this mark are kept together or not at all.
  await sql`create function http.mark_written(key bytea, request text) returns boolean language plpgsql as $$
    begin
      if pg_current_xact_id_if_assigned() is null then return true; end if;
      update http.received set written = true where key_hash = key and request_id = request;
      return found;
    end $$`.execute(db);
  await sql`create function http.keep_answer(key bytea, request text, answer integer, leads_to text)
      returns void language sql as $$
      update http.received set status = answer, location = leads_to where key_hash = key and request_id = request $$`.execute(
    db,
  );
  // A commit that is under way at this moment holds the row: then this waits, and finds it written.
  await sql`create function http.forget_post(key bytea, request text, unless_written boolean)
      returns void language sql as $$
      delete from http.received
        where key_hash = key and request_id = request and not (written and unless_written) $$`.execute(db);
  await sql`create function http.sweep_received(before timestamptz) returns bigint language sql as $$
      with gone as (delete from http.received where at < before returning 1) select count(*) from gone $$`.execute(db);
  await definerFunction(db, 'http.claim_post', ['bytea', 'text', 'timestamptz', 'boolean']);
  await definerFunction(db, 'http.mark_written', ['bytea', 'text']);
  await definerFunction(db, 'http.keep_answer', ['bytea', 'text', 'integer', 'text']);
  await definerFunction(db, 'http.forget_post', ['bytea', 'text', 'boolean']);
  await definerFunction(db, 'http.sweep_received', ['timestamptz']);
}
