import { audit } from '../../../foundation/audit/index.ts';
import { inLocality, type Actor, type Db } from '../../../foundation/db/index.ts';
import type { JobKind } from '../../../foundation/jobs/index.ts';
import { isBeingChecked } from './check-document.job.ts';
import { noteDocumentsLetGo } from './let-go-again.ts';
import { sweepCopies } from './scan-file.ts';
import { holdVersion, saveChecked, stalledChecks, type StalledCheck } from './versions.queries.ts';

/**
 * Says of versions whose look for viruses was cancelled, given up or lost that nothing could be said: then those who convene
 * can have them looked at again, and nobody waits for ever. And removes copies that a crash has left, and notes beside the
 * backups what a crash kept from being noted of documents that were removed or put back.
 */
export const endStalledScans: JobKind = {
  name: 'collaborative.end-stalled-scans',
  label: 'Documents whose look for viruses did not end',
  schedule: { cron: '*/10 * * * *' },
  run: async ({ step, config, db, actor, now }) => {
    await sweepCopies(config.documents, now());
    let ended = 0;
    for (const stalled of await step(null, stalledChecks)) if (await endStalled(db, actor, stalled)) ended += 1;
    await noteDocumentsLetGo({ db, actor, config });
    return { text: ended === 1 ? 'One look had stopped.' : `${ended} looks had stopped.` };
  },
};

/** Gives false where it goes on by now: whoever asks again holds the version while they do. */
function endStalled(db: Db, actor: Actor, { locality, ...place }: StalledCheck): Promise<boolean> {
  return inLocality(db, actor, locality, async (tx) => {
    if ((await holdVersion(tx, place)) !== 'waiting' || (await isBeingChecked(tx, place))) return false;
    await saveChecked(tx, { ...place, from: 'waiting', to: 'failed' });
    await audit(tx, actor, 'collaborative.document.not-checked', place.document);
    return true;
  });
}
