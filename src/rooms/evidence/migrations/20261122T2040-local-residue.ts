import { sql, type Kysely } from 'kysely';
import { currentLocality, definerFunction } from '../../../foundation/db/index.ts';

const LET_GO = sql.raw(`('refused', 'discarded', 'withdrawn')`);

/** Nothing is left of a file that was let go, whoever sent it, whoever let it go, and however its check ended. */
export const localResidue = {
  async up(db: Kysely<object>): Promise<void> {
    await createLetGo(db);
    await createEndStalled(db);
    await replaceSweepOfFiles(db);
    await replaceSweepOfRows(db);
  },
};

/** The file and its problems are their sender's own; a job of local data that another asked for removes them through this. */
async function createLetGo(db: Kysely<object>): Promise<void> {
  await sql`create function evidence.empty_local_file(upload uuid) returns void language plpgsql as $$
    declare file uuid;
    begin
      if not evidence.in_local_work() then
        raise exception 'Only a running job of local data empties a file' using errcode = 'insufficient_privilege';
      end if;
      select u.file_id into file from evidence.local_upload u
        where u.locality_id = ${currentLocality} and u.upload_id = upload and u.status in ${LET_GO} for update;
      if not found then return; end if;
      delete from uploads.chunk c where c.upload_id = file;
      delete from evidence.local_problem p where p.locality_id = ${currentLocality} and p.upload_id = upload;
      update evidence.local_upload u set file_id = null where u.locality_id = ${currentLocality} and u.upload_id = upload;
    end $$`.execute(db);
  await definerFunction(db, 'evidence.empty_local_file', ['uuid']);
}

/** A check that was cancelled, stopped or given up leaves a file that nobody reads: it is refused, and all of it goes. */
async function createEndStalled(db: Kysely<object>): Promise<void> {
  await sql`create function evidence.end_stalled_checks() returns bigint language plpgsql as $$
    declare ended uuid[];
    begin
      with changed as (
        update evidence.local_upload u set status = 'refused', rows_deleted_at = house.moment(),
          refusal = 'The check did not come to its end, and what was sent is deleted. Send the file again.'
        where u.status = 'checking' and not exists (select 1 from jobs.run r
          where r.locality_id = u.locality_id and r.run_id = u.job_id and r.finished_at is null)
        returning u.upload_id)
      select array_agg(upload_id) into ended from changed;
      delete from evidence.local_event e where e.upload_id = any(ended);
      delete from evidence.local_move m where m.upload_id = any(ended);
      delete from evidence.local_problem p where p.upload_id = any(ended);
      delete from uploads.chunk c using evidence.local_upload u
        where c.upload_id = u.file_id and u.status in ${LET_GO};
      update evidence.local_upload u set file_id = null where u.file_id is not null and u.status in ${LET_GO};
      return coalesce(cardinality(ended), 0);
    end $$`.execute(db);
  await definerFunction(db, 'evidence.end_stalled_checks', []);
}

/** As before, and with the files themselves. */
async function replaceSweepOfFiles(db: Kysely<object>): Promise<void> {
  await sql`create or replace function evidence.sweep_local_files() returns bigint language plpgsql as $$
    declare events bigint; moves bigint; problems bigint;
    begin
      update evidence.local_upload u set status = 'discarded'
        where u.status in ('checking', 'checked') and u.uploaded_at < house.moment() - interval '7 days';
      delete from uploads.chunk c using evidence.local_upload u
        where c.upload_id = u.file_id and u.status in ${LET_GO};
      update evidence.local_upload u set file_id = null where u.file_id is not null and u.status in ${LET_GO};
      delete from evidence.local_event e using evidence.local_upload u
        where u.locality_id = e.locality_id and u.upload_id = e.upload_id and u.status in ${LET_GO};
      get diagnostics events = row_count;
      delete from evidence.local_move m using evidence.local_upload u
        where u.locality_id = m.locality_id and u.upload_id = m.upload_id and u.status in ${LET_GO};
      get diagnostics moves = row_count;
      delete from evidence.local_problem p using evidence.local_upload u
        where u.locality_id = p.locality_id and u.upload_id = p.upload_id
          and (u.status in ${LET_GO} or u.uploaded_at < house.moment() - interval '30 days');
      get diagnostics problems = row_count;
      update evidence.local_upload u set rows_deleted_at = house.moment()
        where u.status in ${LET_GO} and u.rows_deleted_at is null;
      return events + moves + problems;
    end $$`.execute(db);
  await definerFunction(db, 'evidence.sweep_local_files', []);
}

const FIRST_KEPT = sql.raw(`declare
        -- The year in which the current school year began (in August), less those that are kept beside it.
        first integer := extract(year from house.moment() - interval '7 months')::integer - greatest(years, 1) + 1;
        before_year text := first || '/' || lpad(((first + 1) % 100)::text, 2, '0');`);

/** Rows go locality by locality, so that new figures are asked for in the transaction that deletes them. */
async function replaceSweepOfRows(db: Kysely<object>): Promise<void> {
  await sql`create function evidence.localities_with_old_rows(years integer) returns table (locality_id uuid)
    language plpgsql stable as $$ ${FIRST_KEPT}
    begin
      return query select e.locality_id from evidence.local_event e where e.academic_year < before_year
        union select m.locality_id from evidence.local_move m where m.academic_year < before_year;
    end $$`.execute(db);
  await sql`create or replace function evidence.sweep_local_rows(years integer) returns bigint language plpgsql as $$
    ${FIRST_KEPT} events bigint; moves bigint;
    begin
      delete from evidence.local_event e where e.locality_id = ${currentLocality} and e.academic_year < before_year;
      get diagnostics events = row_count;
      delete from evidence.local_move m where m.locality_id = ${currentLocality} and m.academic_year < before_year;
      get diagnostics moves = row_count;
      return events + moves;
    end $$`.execute(db);
  await definerFunction(db, 'evidence.localities_with_old_rows', ['integer']);
  await definerFunction(db, 'evidence.sweep_local_rows', ['integer']);
}
