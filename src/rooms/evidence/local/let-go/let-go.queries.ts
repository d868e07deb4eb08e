import { sql } from 'kysely';
import type { Reader } from '../../../../foundation/db/index.ts';
import type { TakenBack } from '../../../../foundation/personal-data.ts';

/** What a file of local data is called in the register beside the backups. */
export const LOCAL_FILE = 'evidence.local-upload';

/** Every file that was taken back or discarded, in all localities: ids only, the oldest first. */
export async function filesLetGo(reader: Reader): Promise<TakenBack[]> {
  const found = await sql<{
    locality: string;
    id: string;
    at: Date;
  }>`select locality_id as locality, upload_id as id, at
    from evidence.files_let_go()`.execute(reader);
  return found.rows.map(({ locality, id, at }) => ({ thing: LOCAL_FILE, locality, id, at: at.toISOString() }));
}

/** The same for a database of any age: none where there were no such files yet. Owner only. */
export async function filesLetGoSoFar(reader: Reader): Promise<TakenBack[]> {
  const found = await sql<{ there: boolean }>`
    select to_regprocedure('evidence.files_let_go()') is not null as there`.execute(reader);
  return found.rows[0]?.there ? filesLetGo(reader) : [];
}
