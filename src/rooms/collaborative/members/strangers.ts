import type { Tx } from '../../../foundation/db/index.ts';
import { accountsHere } from '../../accounts/index.ts';
import { addressesUnjoined } from '../inviting/unjoined.queries.ts';
import { listUntied } from './tie-account.queries.ts';
import { addressJoins } from './tie.rules.ts';

/** `taken`: the account takes part already, as another member. */
export type Stranger = { member: string; taken: boolean };

/**
 * Everybody who takes part, is tied to no account, and with whose address somebody of another name signs in here. Asked of
 * all at once, since a database does not know which names are the same.
 */
export async function strangersHere(tx: Tx): Promise<Stranger[]> {
  const addresses = await addressesUnjoined(tx, 'all');
  const accounts = await accountsHere(
    tx,
    addresses.map((email) => ({ person: null, email })),
  );
  if (accounts.length === 0) return [];
  const names = new Map(accounts.map(({ id, name }) => [id, name]));
  const untied = await listUntied(tx, accounts);
  return untied.filter((one) => one.open && !addressJoins(one, { name: names.get(one.person) ?? '' }));
}
