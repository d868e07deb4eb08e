import type { Tx } from '../../../foundation/db/index.ts';
import { isUnderWay } from '../../../foundation/jobs/index.ts';
import { countTold, untiedAsked, listUntold, type UntoldByName } from './letters.queries.ts';
import { askedWhoOnlyRead, type AskedReader } from './only-read.ts';
import { reachOf, waysTo } from './reach.ts';
import { tellOfMeetingJob, toJoinedOnly } from './tell-of-meeting.job.ts';

/** `ofAnother`: somebody of another name signs in here with their address. */
export type Unreachable = UntoldByName & { ofAnother: boolean };

/** How the letters about a meeting stand. */
export type LetterStanding = {
  /** Told of it as it is now; everybody who ever had a letter about it, also who left since; the last time one was written. */
  told: number;
  written: number;
  lastAt: Date | null;
  /** To be told and can be: never told before, and told of how it was before it changed. */
  neverTold: number;
  toldBefore: number;
  /** Of `neverTold` those who joined later and whose letters are being written by themselves. */
  joining: number;
  /** Letters to all of these are being written: somebody pressed the button a moment ago. */
  underWay: boolean;
  /** Asked, with no account and an address that a letter reaches, while its link does not open for them. */
  guests: number;
  /** The same of those who want no account, and are not among the guests. */
  wantNone: number;
  /** To be told, and there is no way to write to them: no address, an account that has no part here any more, or `ofAnother`. */
  unreachable: readonly Unreachable[];
  /** Whom a letter reaches and whose account answers nothing here. */
  onlyRead: readonly AskedReader[];
};

/** By the same test of who can be written to as the letters themselves, so that a button never offers what nobody gets. */
export async function letterStanding(tx: Tx, meeting: string): Promise<LetterStanding> {
  const [told, untold] = [await countTold(tx, meeting), await listUntold(tx, meeting)];
  const way = await waysTo(tx, untold);
  const reached = untold.filter((one) => typeof way(one) !== 'string');
  const toldBefore = reached.filter(({ lastSays }) => lastSays !== null).length;
  const joined = reached.filter(({ joined: later, lastSays }) => later && lastSays === null).length;
  return {
    ...told,
    ...{ toldBefore, neverTold: reached.length - toldBefore, ...(await guestsOf(tx, meeting)) },
    joining: joined > 0 && (await isUnderWay(tx, tellOfMeetingJob, toJoinedOnly(meeting))) ? joined : 0,
    underWay: reached.length > 0 && (await isUnderWay(tx, tellOfMeetingJob, { meeting })),
    unreachable: untold.flatMap((one) => {
      const why = way(one);
      return typeof why === 'string' ? [{ ...one, ofAnother: why === 'another-name' }] : [];
    }),
    onlyRead: await askedWhoOnlyRead(tx, meeting),
  };
}

/** By `reachOf` too: whoever signs in here already, or is shut out, is no guest, whatever address they are named with. */
async function guestsOf(tx: Tx, meeting: string): Promise<Pick<LetterStanding, 'guests' | 'wantNone'>> {
  const untied = await untiedAsked(tx, meeting);
  const reach = await reachOf(tx, untied);
  const without = untied.filter((one) => reach(one)?.person === null);
  const wantNone = without.filter(({ wantsNone }) => wantsNone).length;
  return { guests: without.length - wantNone, wantNone };
}
