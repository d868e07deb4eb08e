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

/** Removes a document, or puts it back with null; gives false when that is how it stands, or its contents have gone. */
export async function setDocumentRemoved(tx: Tx, id: string, removedAt: Date | null): Promise<boolean> {
  const done = await typed(tx)
    .updateTable('collaborative.document')
    .set((of) => ({ removed_at: removedAt, version: of('version', '+', 1) }))
    .where('document_id', '=', id)
    .where('removed_at', removedAt === null ? 'is not' : 'is', null)
    .where((of) => of.or([of('emptied_at', 'is', null), of.val(removedAt !== null)]))
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}
