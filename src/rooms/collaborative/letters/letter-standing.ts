import type { Tx } from '../../../foundation/db/index.ts';
import { countTold, listUntold } from './letters.queries.ts';
import { reachOf } from './reach.ts';

/** How the letters about a meeting stand. */
export type LetterStanding = {
  /** Told of it as it is now, and the last time a letter was written. */
  told: number;
  lastAt: Date | null;
  /** To be told and can be: never told before, and told of how it was before it changed. */
  neverTold: number;
  toldBefore: number;
  /** To be told, and there is no way to write to them: no address, or an account that has no part here any more. */
  unreachable: number;
};

/** By the same test of who can be written to as the letters themselves, so that a button never offers what nobody gets. */
export async function letterStanding(tx: Tx, meeting: string): Promise<LetterStanding> {
  const [told, untold] = [await countTold(tx, meeting), await listUntold(tx, meeting)];
  const reach = await reachOf(tx, untold);
  const reached = untold.filter((one) => reach(one) !== null);
  const toldBefore = reached.filter(({ lastSays }) => lastSays !== null).length;
  return {
    ...told,
    ...{ toldBefore, neverTold: reached.length - toldBefore, unreachable: untold.length - reached.length },
  };
}
