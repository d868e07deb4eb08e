import { backupFolder, noteTakenBack } from '../../../../foundation/backup/index.ts';
import type { JobKind } from '../../../../foundation/jobs/index.ts';
import { filesLetGo } from '../let-go/let-go.queries.ts';
import { endStalled } from '../retention.queries.ts';
import { startSeals } from '../sealing/seal.job.ts';

/**
 * Lets go of files whose check was cancelled, stopped or given up: pupil numbers stand in them as they were sent. And notes
 * beside the backups what was let go, so that no older backup brings it back.
 */
export const endStalledChecks: JobKind = {
  name: 'evidence.end-stalled-checks',
  label: 'Files of local data whose check did not end',
  schedule: { cron: '*/10 * * * *' },
  run: async ({ step, config, db, actor }) => {
    const letGo = await step(null, async (tx) => {
      await endStalled(tx);
      return filesLetGo(tx);
    });
    await startSeals(db, actor, config.localDataSecret);
    // Each time the whole register: what a crash kept from being noted is noted ten minutes later.
    noteTakenBack(backupFolder(config), letGo);
    return { text: 'Nothing is left of files whose check did not come to its end.' };
  },
};
