import type { Tx } from '../../../foundation/db/index.ts';
import { isUnderWay } from '../../../foundation/jobs/index.ts';
import { countGuests, countTold, listUntold, type UntoldByName } from './letters.queries.ts';
import { reachOf } from './reach.ts';
import { tellOfMeetingJob, toJoinedOnly } from './tell-of-meeting.job.ts';

/** How the letters about a meeting stand. */
export type LetterStanding = {
  /** Told of it as it is now, and the last time a letter was written. */
  told: number;
  lastAt: Date | null;
  /** To be told and can be: never told before, and told of how it was before it changed. */
  neverTold: number;
  toldBefore: number;
  /** Of `neverTold` those who joined later and whose letters are being written by themselves. */
  joining: number;
  /** Letters to all of these are being written: somebody pressed the button a moment ago. */
  underWay: boolean;
  /** Asked, with an address and no account: a letter reaches them, and its link does not open for them. */
  guests: number;
  /** To be told, and there is no way to write to them: no address, or an account that has no part here any more. */
  unreachable: readonly UntoldByName[];
};

/** By the same test of who can be written to as the letters themselves, so that a button never offers what nobody gets. */
export async function letterStanding(tx: Tx, meeting: string): Promise<LetterStanding> {
  const [told, untold] = [await countTold(tx, meeting), await listUntold(tx, meeting)];
  const reach = await reachOf(tx, untold);
  const reached = untold.filter((one) => reach(one) !== null);
  const toldBefore = reached.filter(({ lastSays }) => lastSays !== null).length;
  const joined = reached.filter(({ joined: later, lastSays }) => later && lastSays === null).length;
  return {
    ...told,
    ...{ toldBefore, neverTold: reached.length - toldBefore, guests: await countGuests(tx, meeting) },
    joining: joined > 0 && (await isUnderWay(tx, tellOfMeetingJob, toJoinedOnly(meeting))) ? joined : 0,
    underWay: reached.length > 0 && (await isUnderWay(tx, tellOfMeetingJob, { meeting })),
    unreachable: untold.filter((one) => reach(one) === null),
  };
}
