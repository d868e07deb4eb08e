import { audit } from '../../../../foundation/audit/index.ts';
import { inLocality, system, type Tx } from '../../../../foundation/db/index.ts';
import type { AfterRestoreContext, TakenBack } from '../../../../foundation/personal-data.ts';
import { startLocalRelease } from '../../local-release/make-release.job.ts';
import { deleteProblems, deleteRows } from '../import/staging.queries.ts';
import { keepDeleted, keepDiscarded, keepWithdrawn } from '../keep-upload.queries.ts';
import { holdLocalUpload, type LocalUpload } from '../uploads.queries.ts';
import { LOCAL_FILE } from './let-go.queries.ts';

const restoring = system('restore');
const REASON = 'It had been taken back before. A restored backup had brought it back, and it was taken back again.';
const ALL = 2_000_000;

/**
 * Takes files of local data back that an older backup has brought back, as the owner, each in a transaction of its own:
 * the figures that stood on them go in it too, before any server starts.
 */
export async function letGoOfFilesAgain({ owner, takenBack, now, out }: AfterRestoreContext): Promise<void> {
  let again = 0;
  for (const file of takenBack) {
    if (file.thing !== LOCAL_FILE) continue;
    if (await inLocality(owner, restoring, file.locality, (tx) => letGo(tx, file, now))) again++;
  }
  if (again > 0)
    out(
      `${again === 1 ? 'One file of local data that was' : `${again} files of local data that were`} taken back or discarded before had come back: let go again, with all rows.`,
    );
}

/** False when the restored database does not know the file, or knows that it was let go. */
async function letGo(tx: Tx, { id, at }: TakenBack, now: Date): Promise<boolean> {
  const found = await holdLocalUpload(tx, id);
  if (!found || found.status === 'withdrawn' || found.status === 'discarded' || found.status === 'refused')
    return false;
  if (found.status === 'accepted') await takeBack(tx, found, at);
  else {
    await keepDiscarded(tx, id);
    await audit(tx, restoring, 'evidence.local-data.discarded', id);
  }
  await deleteRows(tx, found.kind, id, ALL);
  await deleteProblems(tx, id);
  await keepDeleted(tx, id, now);
  await audit(tx, restoring, 'evidence.local-data.deleted', id);
  return true;
}

/** Asks for new figures while its rows are still there: they say which figures go. */
async function takeBack(tx: Tx, { id }: LocalUpload, at: string): Promise<void> {
  await keepWithdrawn(tx, id, { person: null, reason: REASON, now: new Date(at) });
  await audit(tx, restoring, 'evidence.local-data.withdrawn', id);
  await startLocalRelease(tx, restoring, 'withdrawn');
}
