import { inLocality, onPlatform, type Actor, type Db } from '../../../../foundation/db/index.ts';
import { JobRefused, startJob, type JobKind } from '../../../../foundation/jobs/index.ts';
import { beginLocalWork } from '../local-work.queries.ts';
import { NotReadableError } from '../../../../foundation/sheets/index.ts';
import { unsealedLocalities } from './local-keys.queries.ts';
import { localKeys } from './local-keys.ts';

/** Seals what was scrambled before the installation had a secret of its own for that: once in each locality. */
export const sealLocalRows: JobKind = {
  name: 'evidence.local-seal',
  label: 'Sealing of scrambled pupil numbers',
  run: async ({ job, locality, config, step, actor }) => {
    try {
      await step(null, async (tx) => {
        await beginLocalWork(tx, job);
        await localKeys(tx, actor, { locality: locality ?? '', secret: config.localDataSecret });
      });
    } catch (error) {
      if (error instanceof NotReadableError) throw new JobRefused(error.message);
      throw error;
    }
    return { text: 'Pupil numbers are sealed with the secret of this installation.' };
  },
};

/** Asks for the seal in every locality that waits for it, unless there is no secret to seal with. */
export async function startSeals(db: Db, actor: Actor, secret: string | null): Promise<void> {
  if (secret === null) return;
  for (const locality of await onPlatform(db, actor, unsealedLocalities)) {
    const asked = { kind: sealLocalRows, title: sealLocalRows.label };
    await inLocality(db, actor, locality, (tx) => startJob(tx, actor, asked));
  }
}
