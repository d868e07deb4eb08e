import type { Tx } from '../../../../foundation/db/index.ts';
import { allUnderWay, isUnderWay } from '../../../../foundation/jobs/index.ts';
import { accountsShutOut } from '../../../accounts/index.ts';
import { reachOf } from '../../letters/reach.ts';
import type { EditionKey } from './editions.queries.ts';
import { countLetters, halfTold, readersOf } from './minutes-letters.queries.ts';
import { payloadOf, sendMinutesJob } from './send-minutes.job.ts';

/** How word of minutes stands, for those who convene. */
export type MinutesStanding = {
  /** Who can be written to, and how many of them have no account. */
  to: number;
  guests: number;
  /** Who is asked and cannot be written to. */
  unreached: number;
  /** Who had a letter of the last edition, and who can be written to and had none. */
  told: number;
  lacking: number;
  /** Its letters are being written. */
  underWay: boolean;
};

/** By the same test of who can be written to as the letters themselves. `last`: what was sent last. */
export async function minutesStanding(
  tx: Tx,
  meeting: string,
  last: Pick<EditionKey, 'number'> | undefined,
): Promise<MinutesStanding> {
  const edition = { meeting, number: last?.number ?? 0 };
  const readers = await readersOf(tx, edition);
  const reach = await reachOf(tx, readers);
  const reached = readers.flatMap((one) => {
    const way = reach(one);
    return way ? [{ ...one, guest: way.person === null }] : [];
  });
  return {
    to: reached.length,
    guests: reached.filter(({ guest }) => guest).length,
    unreached: readers.length - reached.length,
    told: await countLetters(tx, edition),
    lacking: last ? reached.filter(({ had }) => !had).length : 0,
    underWay: last !== undefined && (await isUnderWay(tx, sendMinutesJob, payloadOf(edition))),
  };
}

/** Held meetings since a moment of whose minutes word stopped half way: nobody writes to the rest by themselves. */
export async function sendingStopped(
  tx: Tx,
  since: Date,
  strangers: readonly string[],
): Promise<{ meeting: string; title: string }[]> {
  const jobs = await allUnderWay(tx, sendMinutesJob);
  const writing = jobs.map(({ meeting = '', number }) => ({ meeting, number: Number(number) }));
  return halfTold(tx, { since, writing, shutOut: { ...(await accountsShutOut(tx)), strangers } });
}
