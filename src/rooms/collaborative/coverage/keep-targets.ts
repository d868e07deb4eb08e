import { createHash } from 'node:crypto';
import { audit } from '../../../foundation/audit/index.ts';
import type { Actor, Tx } from '../../../foundation/db/index.ts';
import type { Target } from './coverage.rules.ts';
import { listTargets, replaceTargets } from './targets.queries.ts';

/** A mark of the saved grid, by which a form knows that somebody saved another one since. */
export function marked(targets: readonly Target[]): string {
  return createHash('sha256').update(JSON.stringify(targets)).digest('hex').slice(0, 16);
}

type Kept = 'target' | 'target-empty' | 'target-same' | 'changed-since' | 'nothing';

/**
 * Sets the whole grid. `seen`: the mark of the grid that the form showed; refused when another one was saved since. An
 * empty grid is 'nothing' where none was kept, and takes every number out where one was.
 */
export async function keepTargets(
  tx: Tx,
  actor: Actor,
  { locality, seen, to }: { locality: string; seen: string; to: readonly Target[] },
): Promise<Kept> {
  const before = await listTargets(tx, { lock: true });
  if (marked(before) !== seen) return 'changed-since';
  if (to.length === 0 && before.length === 0) return 'nothing';
  if (asText(before) === asText(to)) return 'target-same';
  await replaceTargets(tx, locality, to);
  await audit(tx, actor, 'collaborative.target.changed');
  return to.length === 0 ? 'target-empty' : 'target';
}

/** The grid in an order of its own, to see whether two are the same. */
export function asText(targets: readonly Target[]): string {
  return targets
    .map(({ sector, level, wanted }) => `${sector} ${level} ${wanted}`)
    .sort()
    .join();
}
