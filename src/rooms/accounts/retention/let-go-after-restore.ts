import { system } from '../../../foundation/db/index.ts';
import type { AfterRestoreContext } from '../../../foundation/personal-data.ts';
import { reapplyErasures } from '../erasure/reapply-erasures.ts';
import { runRetention } from './run-retention.ts';

/** An older backup brings back people who were removed since, and what was too old to keep: both go again, in every room. */
export async function letGoAfterRestore({ db, owner, config, now, erasures, out }: AfterRestoreContext): Promise<void> {
  const again = await reapplyErasures(owner, erasures, now);
  if (again > 0)
    out(
      `${again === 1 ? 'One person who was' : `${again} people who were`} removed before had come back: removed again.`,
    );
  const runs = await runRetention({ db, config, actor: system('restore'), now });
  const removed = runs.reduce((sum, run) => sum + run.removed, 0);
  if (removed > 0) out(`${removed.toLocaleString('en-GB')} rows were older than they are kept: removed.`);
}
