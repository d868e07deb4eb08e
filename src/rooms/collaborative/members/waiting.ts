import type { Tx } from '../../../foundation/db/index.ts';
import type { Role } from '../../../foundation/http/index.ts';
import type { WaitingItem } from '../../../foundation/room.ts';
import { MAY_INVITE, openInvitationsTo } from '../../accounts/index.ts';
import { membersPath } from '../paths.ts';
import { addressesWithoutAccount, MOST_LOOKED_AT } from './without-account.queries.ts';

/** For those who convene: members with an address who were never invited to sign in, told as one. */
export async function uninvitedWaiting(tx: Tx, { slug, role }: { slug: string; role: Role }): Promise<WaitingItem[]> {
  const addresses = await addressesWithoutAccount(tx);
  const invited = await openInvitationsTo(tx, addresses);
  const n = addresses.filter((email) => !invited.has(email)).length;
  if (n === 0) return [];
  const many = addresses.length === MOST_LOOKED_AT ? `${n} or more` : String(n);
  const whom = n === 1 ? 'a member who has no account' : `${many} members who have no account`;
  const text = MAY_INVITE.includes(role) ? `Invite ${whom}` : `Ask a local lead to invite ${whom}`;
  return [{ text, href: membersPath({ slug }), due: null }];
}
