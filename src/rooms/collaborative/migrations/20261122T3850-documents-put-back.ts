import { sql, type Kysely } from 'kysely';
import { definerFunction } from '../../../foundation/db/index.ts';

/** When a document was put back: the night notes it beside the backups where the moment itself could not. */
export const documentsPutBack = {
  async up(db: Kysely<object>): Promise<void> {
    await sql`alter table collaborative.document add column put_back_at timestamptz`.execute(db);
    await sql`create function collaborative.documents_put_back()
      returns table (locality_id uuid, document_id uuid, put_back_at timestamptz)
      language sql stable as $$
        select d.locality_id, d.document_id, d.put_back_at from collaborative.document d
        where d.put_back_at is not null order by d.locality_id, d.document_id $$`.execute(db);
    await definerFunction(db, 'collaborative.documents_put_back', []);
  },
};
