import { sql, type Kysely } from 'kysely';
import { currentLocality, definerFunction } from '../../../foundation/db/index.ts';

/** Figures of local data age with the rows of their school year, and say by which rules they were made. */
export const localReleaseTerms = {
  async up(db: Kysely<object>): Promise<void> {
    await sql`alter table evidence.local_release
      add column rules smallint not null default 1, add column forgotten boolean not null default false`.execute(db);
    await createToRelease(db);
    await replaceOldRows(db);
    await createSweepOfFigures(db);
  },
};

/** Where figures were made by earlier rules, or rows that count were never released. */
async function createToRelease(db: Kysely<object>): Promise<void> {
  await sql`create function evidence.localities_to_release(newest integer) returns table (locality_id uuid)
    language sql stable as $$
      select r.locality_id from evidence.local_release r where r.rules < newest and not r.forgotten
      union select u.locality_id from evidence.local_upload u
        where u.status = 'accepted' and not exists (select 1 from evidence.local_release r
          where r.locality_id = u.locality_id and (r.kind = 'move') = (u.kind = 'moves'))
        and (exists (select 1 from evidence.local_event e where e.locality_id = u.locality_id and e.upload_id = u.upload_id)
          or exists (select 1 from evidence.local_move m where m.locality_id = u.locality_id and m.upload_id = u.upload_id))
    $$`.execute(db);
  await definerFunction(db, 'evidence.localities_to_release', ['integer']);
}

const FIRST_KEPT = sql.raw(`declare
        -- The year in which the current school year began (in August), less those that are kept beside it.
        first integer := extract(year from house.moment() - interval '7 months')::integer - greatest(years, 1) + 1;
        before_year text := first || '/' || lpad(((first + 1) % 100)::text, 2, '0');`);

/** As before, and where figures are left of rows that went earlier. */
async function replaceOldRows(db: Kysely<object>): Promise<void> {
  await sql`create or replace function evidence.localities_with_old_rows(years integer) returns table (locality_id uuid)
    language plpgsql stable as $$ ${FIRST_KEPT}
    begin
      return query select e.locality_id from evidence.local_event e where e.academic_year < before_year
        union select m.locality_id from evidence.local_move m where m.academic_year < before_year
        union select r.locality_id from evidence.local_release r where r.academic_year < before_year and not r.forgotten;
    end $$`.execute(db);
  await definerFunction(db, 'evidence.localities_with_old_rows', ['integer']);
}

/** The year stays on record without a number in it: sent again, it could not be compared with what was shown of it. */
async function createSweepOfFigures(db: Kysely<object>): Promise<void> {
  await sql`create function evidence.sweep_local_figures(years integer) returns bigint language plpgsql as $$
    ${FIRST_KEPT} shown bigint; compared bigint;
    begin
      update evidence.local_release r set forgotten = true, version = r.version + 1, waiting_since = null
        where r.locality_id = ${currentLocality} and r.academic_year < before_year and not r.forgotten;
      delete from evidence.local_cell c where c.locality_id = ${currentLocality} and c.academic_year < before_year;
      get diagnostics shown = row_count;
      delete from evidence.local_basis b where b.locality_id = ${currentLocality} and b.academic_year < before_year;
      get diagnostics compared = row_count;
      return shown + compared;
    end $$`.execute(db);
  await definerFunction(db, 'evidence.sweep_local_figures', ['integer']);
}
