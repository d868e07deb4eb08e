import { audit } from '../../../../foundation/audit/index.ts';
import { backupFolder, noteTakenBack } from '../../../../foundation/backup/index.ts';
import type { Tx } from '../../../../foundation/db/index.ts';
import type { JobContext, JobKind } from '../../../../foundation/jobs/index.ts';
import { LOCAL_FILE } from '../let-go/let-go.queries.ts';
import { beginLocalWork } from '../local-work.queries.ts';
import { keepDeleted } from '../keep-upload.queries.ts';
import { findLocalUpload, type LocalUpload } from '../uploads.queries.ts';
import { shareOf } from './share.rules.ts';
import { deleteRows, emptyLocalFile } from './staging.queries.ts';

const AT_ONCE = 20_000;

/**
 * Deletes the rows of a file that was taken back or discarded. They count no longer from the moment that was decided.
 * Then notes beside the backups that it was let go, by its id: a restore of an older one lets go of it again.
 */
export const deleteLocalRows: JobKind = {
  name: 'evidence.local-delete',
  label: 'Deletion of local data',
  run: async (context) => {
    let gone = 0;
    for (;;) {
      const { some, upload } = await context.step(gone, (tx) => deleteSome(tx, context));
      gone += some;
      await context.progress(...shareOf(gone, upload?.rows ?? 0));
      if (some === AT_ONCE) continue;
      if (upload) note(context, upload);
      break;
    }
    // Read by everybody who may see jobs: so it holds no count.
    return { text: 'The rows are deleted.' };
  },
};

type Deleted = { some: number; upload: LocalUpload | null };

async function deleteSome(tx: Tx, { payload, job, actor, now }: JobContext): Promise<Deleted> {
  await beginLocalWork(tx, job);
  const upload = await findLocalUpload(tx, payload['upload'] ?? '');
  // Decided anew in the meantime, or never: then nothing is deleted.
  if (upload?.status !== 'withdrawn' && upload?.status !== 'discarded') return { some: 0, upload: null };
  const some = await deleteRows(tx, upload.kind, upload.id, AT_ONCE);
  if (some < AT_ONCE) {
    await keepDeleted(tx, upload.id, now());
    await audit(tx, actor, 'evidence.local-data.deleted', upload.id);
  }
  await emptyLocalFile(tx, upload.id);
  return { some, upload };
}

/** What cannot be noted now is within ten minutes, by `evidence.end-stalled-checks`: the rows are gone either way. */
function note({ config, locality, now, log }: JobContext, { id, withdrawnAt }: LocalUpload): void {
  const at = (withdrawnAt ?? now()).toISOString();
  try {
    noteTakenBack(backupFolder(config), [{ thing: LOCAL_FILE, locality: locality ?? '', id, at }]);
  } catch {
    log.warn({ upload: id }, 'what was deleted could not be noted beside the backups');
  }
}
