import { sql, type Kysely } from 'kysely';
import { definerFunction } from '../../../foundation/db/index.ts';

/**
 * How long local data are kept, over all localities, by the database's clock and with terms that nobody can shorten. Each
 * answers how many rows went.
 */
export const localRetention = {
  async up(db: Kysely<object>): Promise<void> {
    // Files that nobody decided on within a week, and rows of files that were let go and whose job did not end.
    await sql`create function evidence.sweep_local_files() returns bigint language plpgsql as $$
      declare events bigint; moves bigint; problems bigint;
      begin
        update evidence.local_upload u set status = 'discarded', file_id = null
          where u.status in ('checking', 'checked') and u.uploaded_at < house.moment() - interval '7 days';
        delete from evidence.local_event e using evidence.local_upload u
          where u.locality_id = e.locality_id and u.upload_id = e.upload_id
            and u.status in ('refused', 'discarded', 'withdrawn');
        get diagnostics events = row_count;
        delete from evidence.local_move m using evidence.local_upload u
          where u.locality_id = m.locality_id and u.upload_id = m.upload_id
            and u.status in ('refused', 'discarded', 'withdrawn');
        get diagnostics moves = row_count;
        delete from evidence.local_problem p using evidence.local_upload u
          where u.locality_id = p.locality_id and u.upload_id = p.upload_id
            and (u.status in ('discarded', 'withdrawn') or u.uploaded_at < house.moment() - interval '30 days');
        get diagnostics problems = row_count;
        update evidence.local_upload u set rows_deleted_at = house.moment()
          where u.status in ('refused', 'discarded', 'withdrawn') and u.rows_deleted_at is null;
        return events + moves + problems;
      end $$`.execute(db);
    await sql`create function evidence.sweep_local_rows(years integer) returns bigint language plpgsql as $$
      declare
        -- The year in which the current school year began (in August), less those that are kept beside it.
        first integer := extract(year from house.moment() - interval '7 months')::integer - greatest(years, 1) + 1;
        before_year text := first || '/' || lpad(((first + 1) % 100)::text, 2, '0');
        events bigint; moves bigint;
      begin
        delete from evidence.local_event e where e.academic_year < before_year;
        get diagnostics events = row_count;
        delete from evidence.local_move m where m.academic_year < before_year;
        get diagnostics moves = row_count;
        return events + moves;
      end $$`.execute(db);
    await definerFunction(db, 'evidence.sweep_local_files', []);
    await definerFunction(db, 'evidence.sweep_local_rows', ['integer']);
  },
};
