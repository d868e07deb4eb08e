import { sql, type Kysely } from 'kysely';
import { definerFunction } from '../../../foundation/db/index.ts';

/** What of the documents was removed or emptied, by ids alone, so that it can be noted beside the backups. */
export const documentsLetGo = {
  async up(db: Kysely<object>): Promise<void> {
    await sql`create function collaborative.documents_let_go()
      returns table (locality_id uuid, document_id uuid, removed_at timestamptz, emptied_at timestamptz)
      language sql stable as $$
        select d.locality_id, d.document_id, d.removed_at, d.emptied_at from collaborative.document d
        where d.removed_at is not null or d.emptied_at is not null
        order by d.locality_id, d.document_id $$`.execute(db);
    await definerFunction(db, 'collaborative.documents_let_go', []);
  },
};
