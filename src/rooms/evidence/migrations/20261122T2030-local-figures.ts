import { sql, type Kysely } from 'kysely';
import { APP_ROLE, definerFunction } from '../../../foundation/db/index.ts';

/**
 * Figures of local data are written by jobs of local data alone, every release that was ever shown is kept for
 * comparison, and what may no longer be shown goes in the transaction that says so.
 */
export const localFigures = {
  async up(db: Kysely<object>): Promise<void> {
    await sql`alter table evidence.local_basis add column version integer not null default 1,
      drop constraint local_basis_pkey,
      add primary key (locality_id, academic_year, kind, part, version)`.execute(db);
    // Moves were counted by route too, which is not shown any more: they are worked out anew.
    await sql`delete from evidence.local_release where kind = 'move'`.execute(db);
    const inWork = sql`(select evidence.in_local_work())`;
    for (const name of ['local_release', 'local_cell']) {
      const on = sql`on ${sql.table(`evidence.${name}`)} as restrictive`;
      const app = sql`to ${sql.id(APP_ROLE)}`;
      await sql`create policy written_in_local_work ${on} for insert ${app} with check (${inWork})`.execute(db);
      await sql`create policy changed_in_local_work ${on} for update ${app} using (${inWork}) with check (${inWork})`.execute(
        db,
      );
      await sql`create policy deleted_in_local_work ${on} for delete ${app} using (${inWork})`.execute(db);
    }
    await sql`create function evidence.empty_stale_figures() returns void language sql as $$
      with stale as (
        update evidence.local_release r
          set version = r.version + 1, waiting_since = coalesce(r.waiting_since, house.moment())
          where r.locality_id = nullif(current_setting('app.locality', true), '')::uuid
            and (r.minimum < (select s.minimum from evidence.local_setting s where s.locality_id = r.locality_id)
              or exists (select 1 from evidence.local_upload u
                join evidence.local_event e on e.locality_id = u.locality_id and e.upload_id = u.upload_id
                where u.locality_id = r.locality_id and u.status = 'withdrawn' and u.rows_deleted_at is null
                  and e.academic_year = r.academic_year and e.kind = r.kind)
              or r.kind = 'move' and exists (select 1 from evidence.local_upload u
                join evidence.local_move m on m.locality_id = u.locality_id and m.upload_id = u.upload_id
                where u.locality_id = r.locality_id and u.status = 'withdrawn' and u.rows_deleted_at is null
                  and m.academic_year = r.academic_year))
          returning r.locality_id, r.academic_year, r.kind)
      delete from evidence.local_cell c using stale s
        where c.locality_id = s.locality_id and c.academic_year = s.academic_year and c.kind = s.kind $$`.execute(db);
    await definerFunction(db, 'evidence.empty_stale_figures', []);
  },
};
