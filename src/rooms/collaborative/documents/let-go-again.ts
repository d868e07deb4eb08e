import { audit } from '../../../foundation/audit/index.ts';
import type { Config } from '../../../foundation/config/index.ts';
import { backupFolder, noteTakenBack } from '../../../foundation/backup/index.ts';
import { inLocality, onPlatform, system, type Reader, type Tx } from '../../../foundation/db/index.ts';
import type { AfterRestoreContext, RetentionContext, TakenBack } from '../../../foundation/personal-data.ts';
import {
  documentsLetGo,
  documentsLetGoSoFar,
  emptyDocument,
  putDocumentBackAgain,
  removeDocumentAgain,
  type DocumentEvents,
} from './documents.personal-data.queries.ts';
import { removeFromFolder } from './folder-store.ts';
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

/** Notes all of it once more: what a crash or a full disk kept from being noted in its moment. */
export async function noteDocumentsLetGo({ db, actor, config }: Pick<RetentionContext, 'db' | 'actor' | 'config'>) {
  noteTakenBack(backupFolder(config), linesOf(await onPlatform(db, actor, documentsLetGo)));
}

function linesOf(documents: readonly DocumentEvents[]): TakenBack[] {
  return documents.flatMap(({ locality, id, removedAt, emptiedAt, putBackAt }) => [
    ...(removedAt ? [{ thing: THINGS.removed, locality, id, at: removedAt.toISOString() }] : []),
    ...(emptiedAt ? [{ thing: THINGS.emptied, locality, id, at: emptiedAt.toISOString() }] : []),
    ...(putBackAt ? [{ thing: THINGS.back, locality, id, at: putBackAt.toISOString() }] : []),
  ]);
}

/** What a database of any age knows of that. Owner only. */
export const documentsTakenBack = async (reader: Reader): Promise<TakenBack[]> =>
  linesOf(await documentsLetGoSoFar(reader));

const restoring = system('restore');

/** Removes documents again, puts them back and lets contents go again as was last said of each; each in its own transaction. */
export async function letGoOfDocumentsAgain({ owner, config, takenBack, out }: AfterRestoreContext): Promise<void> {
  const counts = { removed: 0, emptied: 0, back: 0 };
  for (const standing of standingOf(takenBack)) {
    const { locality, id: document } = standing;
    const again = await inLocality(owner, restoring, locality, (tx) => asLastSaid(tx, standing));
    for (const how of ['removed', 'emptied', 'back'] as const) counts[how] += Number(again[how]);
    if (!again.emptied) continue;
    for (const number of again.numbers) await removeFromFolder(config.documents.dir, { locality, document, number });
  }
  if (counts.removed + counts.emptied > 0)
    out(
      `Documents that had come back: ${counts.removed} removed again, the contents of ${counts.emptied} let go again.`,
    );
  if (counts.back > 0) out(`Documents that had been put back since: ${counts.back}, which are back again.`);
}

type Standing = {
  locality: string;
  id: string;
  removedAt: Date | null;
  putBackAt: Date | null;
  emptiedAt: Date | null;
};

/** Of each document whether it was last removed or put back, and whether its contents went. */
function standingOf(lines: readonly TakenBack[]): Standing[] {
  const found = new Map<string, Standing>();
  for (const { thing, locality, id, at } of lines.toSorted((a, b) => a.at.localeCompare(b.at))) {
    if (!Object.values<string>(THINGS).includes(thing)) continue;
    const one = found.get(id) ?? { locality, id, removedAt: null, putBackAt: null, emptiedAt: null };
    if (thing === THINGS.emptied) one.emptiedAt = new Date(at);
    else {
      one.removedAt = thing === THINGS.removed ? new Date(at) : null;
      one.putBackAt = thing === THINGS.back ? new Date(at) : null;
    }
    found.set(id, one);
  }
  return [...found.values()];
}

/** Nothing for a document that the restored database does not know, that stands so already, or of which it knows something later. */
async function asLastSaid(tx: Tx, { id, removedAt, putBackAt, emptiedAt }: Standing) {
  const removed = removedAt !== null && (await removeDocumentAgain(tx, id, removedAt));
  if (removed) await audit(tx, restoring, 'collaborative.document.removed', id);
  const back = putBackAt !== null && (await putDocumentBackAgain(tx, id, putBackAt));
  if (back) await audit(tx, restoring, 'collaborative.document.put-back', id);
  const emptied = emptiedAt !== null && (await emptyDocument(tx, id, emptiedAt));
  if (emptied) await audit(tx, restoring, 'collaborative.documents.emptied');
  return { removed, back, emptied, numbers: emptied ? (await listVersions(tx, id)).map(({ number }) => number) : [] };
}
