import type { Tx } from '../../../foundation/db/index.ts';
import { accountsHere, openInvitationsTo } from '../../accounts/index.ts';
import { accountWishes } from './account-wish.queries.ts';
import type { AccountsKnown, Named } from './account-state.ts';
import { inTheWay } from './in-the-way.queries.ts';
import type { Member } from './members.queries.ts';

/** Asked for those on one page. */
export async function accountsKnown(
  tx: Tx,
  members: readonly (Named & Pick<Member, 'endedOn'>)[],
): Promise<AccountsKnown> {
  const accounts = await accountsHere(
    tx,
    members.flatMap(({ personId }) => (personId === null ? [] : [{ person: personId, email: null }])),
  );
  const named = members.flatMap(({ personId, email }) => (personId === null && email !== null ? [email] : []));
  const wishes = await accountWishes(
    tx,
    members.map(({ id }) => id),
  );
  const former = members.flatMap(({ id, endedOn }) => (endedOn === null ? [] : [id]));
  return {
    here: new Set(accounts.map(({ id }) => id)),
    invited: await openInvitationsTo(tx, named),
    wantNone: new Map(wishes.flatMap(({ id, wish, on }) => (wish === 'none' ? [[id, on] as const] : []))),
    stayEnded: new Set((await inTheWay(tx, former)).keys()),
  };
}
