import type { Tx } from '../../../foundation/db/index.ts';
import { personIn, type Visit } from '../../../foundation/http/index.ts';
import { findOwn } from './own-member.queries.ts';
import { tieAccounts } from './tie-account.ts';

/**
 * The open membership of whoever looks; null: none. One that was named with their address before there was an account is
 * tied to it here, so that whatever they do from now on is theirs: to read, to take away and to have erased.
 */
export async function ownMember(tx: Tx, visit: Visit): Promise<string | null> {
  const { id, name, email } = personIn(visit);
  const own = await findOwn(tx, { id, email });
  if (own && !own.tied) await tieAccounts(tx, visit.actor, [{ id, name, email }]);
  return own?.id ?? null;
}
