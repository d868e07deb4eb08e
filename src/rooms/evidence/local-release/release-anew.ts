import { inLocality, onPlatform, system, type Db } from '../../../foundation/db/index.ts';
import { startLocalRelease } from './make-release.job.ts';
import { localitiesToRelease } from './keep-release.queries.ts';

/**
 * Asks for figures anew wherever they were made by earlier rules, as after an upgrade, or never; at each start, and
 * nothing where all are as they should be.
 */
export async function releaseAnew(owner: Db): Promise<void> {
  const actor = system('evidence.local-release');
  for (const locality of await onPlatform(owner, actor, localitiesToRelease))
    await inLocality(owner, actor, locality, (tx) => startLocalRelease(tx, actor, 'more'));
}
