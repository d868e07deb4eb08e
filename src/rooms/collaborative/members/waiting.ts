import type { Tx } from '../../../foundation/db/index.ts';
import type { Role } from '../../../foundation/http/index.ts';
import type { WaitingItem } from '../../../foundation/room.ts';
import { MAY_INVITE } from '../../accounts/index.ts';
import { countNeverInvited } from '../inviting/judge-many.ts';
import { inviteMembersPath } from '../inviting/paths.ts';

type Asked = { slug: string; role: Role; demo: boolean };

/**
 * For those who convene: members who can be invited and never were, told as one. Who wants no account is none of them, and
 * whoever convenes, also who may not invite, can put them aside on the page to which this leads. Invitations that were not
 * accepted in time wait for local leads by themselves.
 */
export async function uninvitedWaiting(tx: Tx, { slug, role, demo }: Asked): Promise<WaitingItem[]> {
  const n = await countNeverInvited(tx, { demo });
  if (n === 0) return [];
  const whom = n === 1 ? 'a member who has no account' : `${n.toLocaleString('en-GB')} members who have no account`;
  const text = MAY_INVITE.includes(role) ? `Invite ${whom}` : `Ask a local lead to invite ${whom}`;
  return [{ text, href: inviteMembersPath({ slug }), due: null }];
}
