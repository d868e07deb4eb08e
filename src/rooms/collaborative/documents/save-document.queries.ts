import type { Reader, Tx } from '../../../foundation/db/index.ts';
import type { DocumentDetails } from './documents.queries.ts';
import type { DocumentTables } from './tables.ts';

const typed = (reader: Reader) => reader.withTables<DocumentTables>();

type NewDocument = DocumentDetails & { locality: string; now: Date };

export async function insertDocument(tx: Tx, { locality, now, keepUntil, ...details }: NewDocument): Promise<string> {
  const made = await typed(tx)
    .insertInto('collaborative.document')
    .values({
      locality_id: locality,
      changed_at: now,
      removed_at: null,
      emptied_at: null,
      put_back_at: null,
      keep_until: keepUntil,
      ...details,
    })
    .returning('document_id')
    .executeTakeFirstOrThrow();
  return made.document_id;
}

/** Gives false when somebody saved it since that version. */
export async function updateDocument(
  tx: Tx,
  { id, version, keepUntil, ...details }: DocumentDetails & { id: string; version: number },
): Promise<boolean> {
  const done = await typed(tx)
    .updateTable('collaborative.document')
    .set((of) => ({ ...details, keep_until: keepUntil, version: of('version', '+', 1) }))
    .where('document_id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** A new version makes it the newest. */
export async function touchDocument(tx: Tx, id: string, now: Date): Promise<void> {
  await typed(tx)
    .updateTable('collaborative.document')
    .set({ changed_at: now })
    .where('document_id', '=', id)
    .execute();
}

/** Removes a document; gives false when it is removed already. */
export async function setDocumentRemoved(tx: Tx, id: string, removedAt: Date): Promise<boolean> {
  const done = await typed(tx)
    .updateTable('collaborative.document')
    .set((of) => ({ removed_at: removedAt, version: of('version', '+', 1) }))
    .where('document_id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/**
 * Puts a document back. Gives false when it is not removed, and when it has gone for good: its contents with it, and
 * removed before `since`.
 */
export async function setDocumentBack(
  tx: Tx,
  id: string,
  { now, since }: { now: Date; since: Date },
): Promise<boolean> {
  const done = await typed(tx)
    .updateTable('collaborative.document')
    .set((of) => ({ removed_at: null, put_back_at: now, version: of('version', '+', 1) }))
    .where('document_id', '=', id)
    .where('removed_at', 'is not', null)
    .where((of) => of.or([of('emptied_at', 'is', null), of('removed_at', '>', since)]))
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}
