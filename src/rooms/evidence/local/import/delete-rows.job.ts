import { audit } from '../../../../foundation/audit/index.ts';
import type { JobKind } from '../../../../foundation/jobs/index.ts';
import { beginLocalWork } from '../local-work.queries.ts';
import { findLocalUpload, keepDeleted } from '../uploads.queries.ts';
import { shareOf } from './share.rules.ts';
import { deleteRows, emptyLocalFile } from './staging.queries.ts';

const AT_ONCE = 20_000;

/** Deletes the rows of a file that was taken back or discarded. They count no longer from the moment that was decided. */
export const deleteLocalRows: JobKind = {
  name: 'evidence.local-delete',
  label: 'Deletion of local data',
  run: async ({ payload, job, actor, now, step, progress }) => {
    const upload = payload['upload'] ?? '';
    let gone = 0;
    for (;;) {
      const { some, rows } = await step(gone, async (tx) => {
        await beginLocalWork(tx, job);
        const found = await findLocalUpload(tx, upload);
        // Decided anew in the meantime, or never: then nothing is deleted.
        if (found?.status !== 'withdrawn' && found?.status !== 'discarded') return { some: 0, rows: 0 };
        const deleted = await deleteRows(tx, found.kind, upload, AT_ONCE);
        if (deleted < AT_ONCE) {
          await keepDeleted(tx, upload, now());
          await audit(tx, actor, 'evidence.local-data.deleted', upload);
        }
        await emptyLocalFile(tx, upload);
        return { some: deleted, rows: found.rows };
      });
      gone += some;
      await progress(...shareOf(gone, rows));
      if (some < AT_ONCE) break;
    }
    // Read by everybody who may see jobs: so it holds no count.
    return { text: 'The rows are deleted.' };
  },
};
