import { system } from '../../../foundation/db/index.ts';
import type { AfterRestoreContext, EraseAgainContext } from '../../../foundation/personal-data.ts';
import { reapplyErasures } from '../erasure/reapply-erasures.ts';
import { runRetention } from './run-retention.ts';

/** An older backup brings back people who were removed since: they go again, in every room. */
export async function eraseAfterRestore({ owner, now, erasures, out }: EraseAgainContext): Promise<void> {
  const again = await reapplyErasures(owner, erasures, now);
  if (again > 0)
    out(
      `${again === 1 ? 'One person who was' : `${again} people who were`} removed before had come back: removed again.`,
    );
}

/** And what was too old to keep: every rule of every room runs. What failed is said, for only the next night tries it again. */
export async function retainAfterRestore({ db, config, now, out }: AfterRestoreContext): Promise<void> {
  const runs = await runRetention({ db, config, actor: system('restore'), now });
  const removed = runs.reduce((sum, run) => sum + run.removed, 0);
  if (removed > 0) out(`${removed.toLocaleString('en-GB')} rows were older than they are kept: removed.`);
  for (const { rule, trouble } of runs) if (trouble) out(`The rule ${rule} for what is kept: ${trouble}.`);
}
