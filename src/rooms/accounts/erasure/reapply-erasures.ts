import { onPlatform, system, type Db } from '../../../foundation/db/index.ts';
import type { Erased } from '../../../foundation/personal-data.ts';
import { erasePersonEverywhere } from './erase-person.ts';
import { erasureRegister, rememberErased } from './erasure.queries.ts';

const restoring = system('restore');

/**
 * Removes everybody of the register again, each in a transaction of their own, as the owner. Gives how many had come
 * back; somebody whom the restored backup does not know yet is only put into the register.
 */
export async function reapplyErasures(owner: Db, register: readonly Erased[], now: Date): Promise<number> {
  let again = 0;
  for (const erased of register) {
    const done = await onPlatform(owner, restoring, async (tx) => {
      const known = (await erasureRegister(tx)).some(({ person }) => person === erased.person);
      const result = known ? null : await erasePersonEverywhere(tx, restoring, erased.person, now);
      await rememberErased(tx, erased);
      return result?.ok ?? false;
    });
    if (done) again++;
  }
  return again;
}
