import { sql } from 'kysely';
import type { Reader, Tx } from '../../../foundation/db/index.ts';

/** Takes somebody's name from the versions they sent, in every locality; only where their erasure is due. */
export async function erasePersonFromDocuments(tx: Tx, person: string): Promise<number> {
  const done = await sql<{ n: number }>`select collaborative.erase_person_documents(${person}::uuid) as n`.execute(tx);
  return done.rows[0]?.n ?? 0;
}

/** Empties documents whose day has come, and those removed so many days ago, in every locality. Gives how many. */
export async function emptyDocuments(tx: Tx, today: string, graceDays: number): Promise<number> {
  const done = await sql<{ n: number }>`
    select collaborative.empty_documents(${today}::date, ${graceDays}::integer) as n`.execute(tx);
  return done.rows[0]?.n ?? 0;
}

/** Where contents belong on the disk, as 'locality/document/number', over every locality. */
export async function knownOnDisk(reader: Reader): Promise<Set<string>> {
  const found = await sql<{ place: string }>`
    select locality_id || '/' || document_id || '/' || number as place from collaborative.documents_on_disk()`.execute(
    reader,
  );
  return new Set(found.rows.map(({ place }) => place));
}
