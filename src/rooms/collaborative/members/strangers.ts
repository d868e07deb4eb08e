import type { Tx } from '../../../foundation/db/index.ts';
import { ROLES } from '../../../foundation/http/index.ts';
import { accountsHere, peopleInRoles } from '../../accounts/index.ts';
import { listUntied } from './tie-account.queries.ts';
import { addressJoins } from './tie.rules.ts';

/** `taken`: the account takes part already, as another member. */
export type Stranger = { member: string; taken: boolean };

/**
 * Everybody who takes part, is tied to no account, and with whose address somebody of another name signs in here. Asked of
 * all at once, since a database does not know which names are the same.
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
  return untied.filter((one) => {
    const name = names.get(one.person);
    return name !== undefined && !addressJoins(one, { name });
  });
}
