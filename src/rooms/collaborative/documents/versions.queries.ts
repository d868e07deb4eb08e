import { sql } from 'kysely';
import type { Reader, Tx } from '../../../foundation/db/index.ts';
import type { Checked } from './document-words.ts';
import type { DocumentVersion } from './documents.queries.ts';
import type { DocumentTables } from './tables.ts';

const typed = (reader: Reader) => reader.withTables<DocumentTables>();

function versions(tx: Tx) {
  return typed(tx)
    .selectFrom('collaborative.document_version')
    .select(['document_id as document', 'number', 'filename', 'file_type as type', 'stored', 'checked', 'note'])
    .select(['sent_by as sentBy', 'sent_at as sentAt'])
    .select(sql<number>`bytes::float8`.as('bytes'));
}

/** The newest first. */
export async function listVersions(tx: Tx, document: string): Promise<DocumentVersion[]> {
  return versions(tx).where('document_id', '=', document).orderBy('number', 'desc').limit(200).execute();
}

export async function findVersion(tx: Tx, document: string, number: number): Promise<DocumentVersion | undefined> {
  return versions(tx).where('document_id', '=', document).where('number', '=', number).executeTakeFirst();
}

/** The newest version of each of these documents. */
export async function newestVersions(tx: Tx, documents: readonly string[]): Promise<Map<string, DocumentVersion>> {
  if (documents.length === 0) return new Map();
  const found = await versions(tx)
    .distinctOn('document_id')
    .where('document_id', 'in', [...documents])
    .orderBy('document_id')
    .orderBy('number', 'desc')
    .execute();
  return new Map(found.map((one) => [one.document, one]));
}

type NewVersion = DocumentVersion & { locality: string; document: string; sha256: Buffer };

export async function insertVersion(tx: Tx, made: NewVersion): Promise<void> {
  const { locality, document, type, sentBy, sentAt, ...rest } = made;
  await typed(tx)
    .insertInto('collaborative.document_version')
    .values({
      locality_id: locality,
      document_id: document,
      file_type: type,
      sent_by: sentBy,
      sent_at: sentAt,
      ...rest,
    })
    .execute();
}

/** Whether a version was looked at, which nobody changes before this transaction ends; undefined where there is none. */
export async function holdVersion(
  tx: Tx,
  { document, number }: { document: string; number: number },
): Promise<Checked | undefined> {
  const found = await typed(tx)
    .selectFrom('collaborative.document_version')
    .select('checked')
    .where('document_id', '=', document)
    .where('number', '=', number)
    .forUpdate()
    .executeTakeFirst();
  return found?.checked;
}

/** Keeps what the scanner said; gives false where nothing waits for it. */
export async function saveChecked(
  tx: Tx,
  { document, number, from, to }: { document: string; number: number; from: Checked; to: Checked },
): Promise<boolean> {
  const done = await typed(tx)
    .updateTable('collaborative.document_version')
    .set({ checked: to })
    .where('document_id', '=', document)
    .where('number', '=', number)
    .where('checked', '=', from)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** What the contents of this locality's documents take up, those of removed ones too as long as they are there. */
export async function bytesKept(tx: Tx): Promise<number> {
  const found = await sql<{ bytes: number }>`select coalesce(sum(v.bytes), 0)::float8 as bytes
    from collaborative.document_version v join collaborative.document d using (locality_id, document_id)
    where d.emptied_at is null and v.checked <> 'infected'`.execute(tx);
  return found.rows[0]?.bytes ?? 0;
}

/** Documents that are here and have a version at which the scanner could not look; at most fifty. */
export async function documentsNotLookedAt(tx: Tx): Promise<{ id: string; title: string }[]> {
  const found = await sql<{
    id: string;
    title: string;
  }>`select distinct d.document_id as id, d.title from collaborative.document d
    join collaborative.document_version v using (locality_id, document_id)
    where v.checked = 'failed' and d.removed_at is null and d.emptied_at is null order by 1 limit 50`.execute(tx);
  return found.rows;
}

export type StalledCheck = { locality: string; document: string; number: number };

/** Versions, over every locality, that wait for a look which no job takes any more. */
export async function stalledChecks(tx: Tx): Promise<StalledCheck[]> {
  const found = await sql<StalledCheck>`select locality_id as locality, document_id as document, number
    from collaborative.stalled_checks()`.execute(tx);
  return found.rows;
}

export type PiecePlace = { locality: string; document: string; number: number };

export async function insertPiece(tx: Tx, { locality, document, number }: PiecePlace, place: number, body: Buffer) {
  await typed(tx)
    .insertInto('collaborative.document_piece')
    .values({ locality_id: locality, document_id: document, number, place, body })
    .execute();
}

/** Null after the last. */
export async function findPiece(tx: Tx, { document, number }: Omit<PiecePlace, 'locality'>, place: number) {
  const found = await typed(tx)
    .selectFrom('collaborative.document_piece')
    .select('body')
    .where('document_id', '=', document)
    .where('number', '=', number)
    .where('place', '=', place)
    .executeTakeFirst();
  return found?.body ?? null;
}

export async function deletePieces(tx: Tx, { document, number }: Omit<PiecePlace, 'locality'>): Promise<void> {
  await typed(tx)
    .deleteFrom('collaborative.document_piece')
    .where('document_id', '=', document)
    .where('number', '=', number)
    .execute();
}

/** What somebody sent in this locality, for themself. */
export async function versionsSentBy(tx: Tx, person: string) {
  return typed(tx)
    .selectFrom('collaborative.document_version as v')
    .innerJoin('collaborative.document as d', (join) =>
      join.onRef('d.locality_id', '=', 'v.locality_id').onRef('d.document_id', '=', 'v.document_id'),
    )
    .select(['d.title', 'v.number', 'v.filename', 'v.note', 'v.sent_at as sentAt'])
    .where('v.sent_by', '=', person)
    .orderBy('v.sent_at')
    .execute();
}
