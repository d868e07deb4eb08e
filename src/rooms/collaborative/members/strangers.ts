import type { Tx } from '../../../foundation/db/index.ts';
import { ROLES } from '../../../foundation/http/index.ts';
import { accountsHere, peopleInRoles } from '../../accounts/index.ts';
import { listUntied } from './tie-account.queries.ts';
import { addressJoins } from './tie.rules.ts';

/** `taken`: the account takes part already, as another member; `sameName`: it has the name of both. */
export type Stranger = { member: string; taken: boolean; sameName: boolean };

/**
 * Everybody who takes part, is tied to no account, and whom their address does not join to the account that signs in with it
 * here: it has another name, or is another member's. Asked of all at once, since a database does not know which names are
 * the same.
 */
export async function strangersHere(tx: Tx): Promise<Stranger[]> {
  // From the accounts to the members: of thousands without an account hardly one has the address of one.
  const untied = (await listUntied(tx, await peopleInRoles(tx, ROLES))).filter(({ open }) => open);
  if (untied.length === 0) return [];
  const accounts = await accountsHere(
    tx,
    untied.map(({ person, email }) => ({ person, email })),
  );
  const names = new Map(accounts.map(({ id, name }) => [id, name]));
  return untied.flatMap(({ member, taken, ...one }) => {
    const name = names.get(one.person);
    if (name === undefined) return [];
    const sameName = addressJoins(one, { name });
    return sameName && !taken ? [] : [{ member, taken, sameName }];
  });
}
