import type { Tx } from '../../../foundation/db/index.ts';
import type { Reply } from '../meetings/tables.ts';
import { accountsOnlyRead } from '../members/who-answers.ts';
import { askedOf } from './by-account.queries.ts';
import { reachOf } from './reach.ts';

/** Somebody who is asked, gets letters, and whose account answers nothing here. */
export type AskedReader = { id: string; name: string; reply: Reply };

/** Those of a meeting, of whom no answer is noted first: whether they were told or not, those who convene ask them. */
export async function askedWhoOnlyRead(tx: Tx, meeting: string): Promise<AskedReader[]> {
  const accounts = await accountsOnlyRead(tx);
  if (accounts.ids.length === 0) return [];
  const them = await askedOf(tx, meeting, accounts);
  const reach = await reachOf(
    tx,
    them.map(({ name, personId, email }) => ({ name, person: personId, email })),
  );
  return them.filter(({ name, personId, email }) => reach({ name, person: personId, email })?.onlyReads);
}
