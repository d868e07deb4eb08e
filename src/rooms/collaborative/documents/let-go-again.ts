import { audit } from '../../../foundation/audit/index.ts';
import type { Config } from '../../../foundation/config/index.ts';
import { backupFolder, noteTakenBack } from '../../../foundation/backup/index.ts';
import { inLocality, system, type Reader, type Tx } from '../../../foundation/db/index.ts';
import type { AfterRestoreContext, TakenBack } from '../../../foundation/personal-data.ts';
import { documentsLetGoSoFar, emptyDocument, type LetGoDocument } from './documents.personal-data.queries.ts';
import { removeFromFolder } from './folder-store.ts';
import { setDocumentRemoved } from './save-document.queries.ts';
import { listVersions } from './versions.queries.ts';

/** What documents are called in the register beside the backups: emptied for good, removed, and put back again. */
const THINGS = {
  emptied: 'collaborative.document',
  removed: 'collaborative.document-removed',
  back: 'collaborative.document-put-back',
} as const;

type Change = { locality: string; id: string; at: Date };

/** Notes beside the backups that a document was removed or put back: an older backup would undo it. */
export function noteRemoval(config: Config, { locality, id, at }: Change, how: 'removed' | 'back'): void {
  noteTakenBack(backupFolder(config), [{ thing: THINGS[how], locality, id, at: at.toISOString() }]);
}

/** The lines of the register for documents that are removed, or whose contents have gone. */
export function linesOf(documents: readonly LetGoDocument[]): TakenBack[] {
  return documents.flatMap(({ locality, id, removedAt, emptiedAt }) => [
    ...(removedAt ? [{ thing: THINGS.removed, locality, id, at: removedAt.toISOString() }] : []),
    ...(emptiedAt ? [{ thing: THINGS.emptied, locality, id, at: emptiedAt.toISOString() }] : []),
  ]);
}

/** What a database of any age knows of that. Owner only. */
export const documentsTakenBack = async (reader: Reader): Promise<TakenBack[]> =>
  linesOf(await documentsLetGoSoFar(reader));

const restoring = system('restore');

/** Removes documents again, and lets contents go again, that an older backup has brought back; each in its own transaction. */
export async function letGoOfDocumentsAgain({ owner, config, takenBack, out }: AfterRestoreContext): Promise<void> {
  const counts = { removed: 0, emptied: 0 };
  for (const { locality, id, removedAt, emptiedAt } of standingOf(takenBack)) {
    const again = await inLocality(owner, restoring, locality, (tx) => letGo(tx, { id, removedAt, emptiedAt }));
    if (again.removed) counts.removed += 1;
    if (!again.emptied) continue;
    counts.emptied += 1;
    for (const number of again.numbers)
      await removeFromFolder(config.documents.dir, { locality, document: id, number });
  }
  if (counts.removed + counts.emptied > 0)
    out(
      `Documents that had come back: ${counts.removed} removed again, the contents of ${counts.emptied} let go again.`,
    );
}

/** Of each document the last that was said; one that was put back since it was removed is not removed. */
function standingOf(lines: readonly TakenBack[]): LetGoDocument[] {
  const found = new Map<string, LetGoDocument>();
  for (const { thing, locality, id, at } of lines.toSorted((a, b) => a.at.localeCompare(b.at))) {
    if (!Object.values<string>(THINGS).includes(thing)) continue;
    const one = found.get(id) ?? { locality, id, removedAt: null, emptiedAt: null };
    if (thing === THINGS.emptied) one.emptiedAt = new Date(at);
    else one.removedAt = thing === THINGS.removed ? new Date(at) : null;
    found.set(id, one);
  }
  return [...found.values()];
}

/** Nothing for a document that the restored database does not know, or that stands so already. */
async function letGo(tx: Tx, { id, removedAt, emptiedAt }: Omit<LetGoDocument, 'locality'>) {
  const removed = removedAt !== null && (await setDocumentRemoved(tx, id, removedAt));
  if (removed) await audit(tx, restoring, 'collaborative.document.removed', id);
  const emptied = emptiedAt !== null && (await emptyDocument(tx, id, emptiedAt));
  if (emptied) await audit(tx, restoring, 'collaborative.documents.emptied');
  return { removed, emptied, numbers: (await listVersions(tx, id)).map(({ number }) => number) };
}
