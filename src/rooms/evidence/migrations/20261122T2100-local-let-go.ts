import { sql, type Kysely } from 'kysely';
import { definerFunction } from '../../../foundation/db/index.ts';

/** Which files were let go in every locality, for the register beside the backups: ids and moments, nothing that was in them. */
export const localLetGo = {
  async up(db: Kysely<object>): Promise<void> {
    await sql`create function evidence.files_let_go() returns table (locality_id uuid, upload_id uuid, at timestamptz)
      language sql stable as $$
        select u.locality_id, u.upload_id, coalesce(u.withdrawn_at, u.rows_deleted_at, u.uploaded_at)
          from evidence.local_upload u where u.status in ('discarded', 'withdrawn') order by 3, 2 $$`.execute(db);
    await definerFunction(db, 'evidence.files_let_go', []);
  },
};
