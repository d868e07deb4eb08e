import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';
import { addressJoins } from './tie.rules.ts';

/** `taken`: the account takes part already, as another member; `sameName`: it has the name of both. */
export type Stranger = { member: string; taken: boolean; sameName: boolean };

/**
 * Everybody who takes part, is tied to no account, and whom their address does not join to the account that signs in with it
 * here: it has another name, or is another member's. Asked of all at once; which names are the same a database does not know.
 */
export async function strangersHere(tx: Tx): Promise<Stranger[]> {
  const found = await sql<{ member: string; name: string; account: string; taken: boolean }>`
    select member, name, account, taken from collaborative.named_with_accounts()`.execute(tx);
  return found.rows.flatMap(({ member, name, account, taken }) => {
    const sameName = addressJoins({ name }, { name: account });
    return sameName && !taken ? [] : [{ member, taken, sameName }];
  });
}
