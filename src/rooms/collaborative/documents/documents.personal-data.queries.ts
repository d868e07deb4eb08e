import { sql } from 'kysely';
import type { Reader, Tx } from '../../../foundation/db/index.ts';
import type { KeptFile } from '../../../foundation/file-store.ts';
import { isThere } from '../is-there.queries.ts';

/** Takes somebody's name from the versions they sent, in every locality; only where their erasure is due. */
export async function erasePersonFromDocuments(tx: Tx, person: string): Promise<number> {
  const done = await sql<{ n: number }>`select collaborative.erase_person_documents(${person}::uuid) as n`.execute(tx);
  return done.rows[0]?.n ?? 0;
}

/** Empties documents whose day has come, and those removed so many days ago, in every locality. Gives of how many anything went. */
export async function emptyDocuments(tx: Tx, today: string, graceDays: number): Promise<number> {
  const done = await sql<{ n: number }>`
    select collaborative.empty_documents(${today}::date, ${graceDays}::integer) as n`.execute(tx);
  return done.rows[0]?.n ?? 0;
}

/** Every version of the folder, as 'locality/document/number' over every locality, and whether its contents are kept. */
export async function placesOnDisk(reader: Reader): Promise<Map<string, boolean>> {
  const found = await sql<{ place: string; kept: boolean }>`
    select locality_id || '/' || document_id || '/' || number as place, kept
    from collaborative.files_of_documents()`.execute(reader);
  return new Map(found.rows.map(({ place, kept }) => [place, kept]));
}

/** What should lie on the disk, over every locality, with what was sent; none in a database of before. Owner only. */
export async function filesOnDisk(reader: Reader): Promise<KeptFile[]> {
  if (!(await isThere(reader, 'collaborative.documents_on_disk()'))) return [];
  const found = await sql<KeptFile>`select concat_ws('/', v.locality_id, v.document_id, v.number) as path,
      v.bytes::float8 as bytes, encode(v.sha256, 'hex') as sha256
    from collaborative.documents_on_disk() k join collaborative.document_version v using (locality_id, document_id, number)
    order by v.locality_id, v.document_id, v.number`.execute(reader);
  return found.rows;
}

/** What happened to a document last that an older backup would undo; it may have been put back and removed again. */
export type DocumentEvents = {
  locality: string;
  id: string;
  removedAt: Date | null;
  emptiedAt: Date | null;
  putBackAt: Date | null;
};

/** Every document that is removed, was put back, or whose contents have gone, over every locality. */
export async function documentsLetGo(reader: Reader): Promise<DocumentEvents[]> {
  const found = await sql<DocumentEvents>`select locality_id as locality, document_id as id, removed_at as "removedAt",
      emptied_at as "emptiedAt", put_back_at as "putBackAt"
    from collaborative.documents_let_go() full join collaborative.documents_put_back() using (locality_id, document_id)
    order by locality_id, document_id`.execute(reader);
  return found.rows;
}

/** The same for a database of any age. Owner only. */
export async function documentsLetGoSoFar(reader: Reader): Promise<DocumentEvents[]> {
  if (await isThere(reader, 'collaborative.documents_put_back()')) return documentsLetGo(reader);
  if (!(await isThere(reader, 'collaborative.documents_let_go()'))) return [];
  const found = await sql<DocumentEvents>`select locality_id as locality, document_id as id, removed_at as "removedAt",
    emptied_at as "emptiedAt", null as "putBackAt" from collaborative.documents_let_go()`.execute(reader);
  return found.rows;
}

/** Empties one document of the locality at once, as the nightly rule does on its day. Gives false where that is how it stands. Owner only. */
export async function emptyDocument(tx: Tx, id: string, at: Date): Promise<boolean> {
  const done = await sql`with due as (
      update collaborative.document d set emptied_at = ${at}, version = d.version + 1,
        title = case when d.removed_at is null then d.title else 'Removed document' end
      where d.document_id = ${id}::uuid and d.emptied_at is null returning d.locality_id, d.document_id),
    gone as (delete from collaborative.document_piece p using due d
      where (p.locality_id, p.document_id) = (d.locality_id, d.document_id)),
    nameless as (update collaborative.document_version v set filename = 'removed', note = '', sent_by = null from due d
      where (v.locality_id, v.document_id) = (d.locality_id, d.document_id))
    select 1 from due`.execute(tx);
  return done.rows.length > 0;
}

/** Removes a document again as of then; gives false where it is removed, or was put back later. Owner only. */
export async function removeDocumentAgain(tx: Tx, id: string, at: Date): Promise<boolean> {
  const done = await sql`update collaborative.document set removed_at = ${at}, version = version + 1
    where document_id = ${id}::uuid and removed_at is null and (put_back_at is null or put_back_at < ${at})`.execute(
    tx,
  );
  return done.numAffectedRows === 1n;
}

/** Puts a document back again as of then; gives false where it is here, or was removed later. Owner only. */
export async function putDocumentBackAgain(tx: Tx, id: string, at: Date): Promise<boolean> {
  const done = await sql`update collaborative.document set removed_at = null, put_back_at = ${at}, version = version + 1
    where document_id = ${id}::uuid and removed_at < ${at}`.execute(tx);
  return done.numAffectedRows === 1n;
}
