import type { Tx } from '../../../foundation/db/index.ts';
import type { WaitingItem } from '../../../foundation/room.ts';
import { memberPath } from '../paths.ts';
import { accountsToSay } from './account-after.ts';
import { sayAccountBy } from './account-after.rules.ts';
import { aboutSeats } from './seat-words.ts';

/** As these are said, others come up. */
const MOST = 20;

/**
 * For local leads, who end parts: whether the accounts of former members go on. No name: lists are read over shoulders. It
 * ends with the part, with a membership anew, or when a local lead says that the account goes on.
 */
export async function accountsWaiting(tx: Tx, { slug }: { slug: string }): Promise<WaitingItem[]> {
  const former = (await accountsToSay(tx)).slice(0, MOST);
  const lines = former.map(({ id, sector, level, endedOn, since }) => ({
    text: 'Say whether the account of a former member goes on',
    href: `${memberPath({ slug, member: id })}#account-after`,
    due: sayAccountBy(since),
    seat: { sector, level, leftOn: endedOn },
  }));
  return aboutSeats(tx, lines);
}
