import { projectRoot } from '../../src/foundation/config/index.ts';
import type { Db } from '../../src/foundation/db/index.ts';
import { accounts } from '../../src/rooms/accounts/index.ts';
import { localities } from '../../src/rooms/localities/index.ts';
import { testConfig } from './config.ts';

/** Marlshire and its people without the figures, which most tests do not need: a tenth of a second. */
export async function prepareDemonstration(owner: Db, now = new Date()): Promise<void> {
  await localities.load?.({ owner, root: projectRoot, progress: () => undefined });
  await accounts.seed?.({ db: owner, owner, config: testConfig(), now });
}
