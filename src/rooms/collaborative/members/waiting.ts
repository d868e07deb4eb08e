import type { Tx } from '../../../foundation/db/index.ts';
import type { Role } from '../../../foundation/http/index.ts';
import type { WaitingItem } from '../../../foundation/room.ts';
import { MAY_INVITE } from '../../accounts/index.ts';
import { countNeverInvited } from '../inviting/judge-many.ts';
import { inviteMembersPath } from '../inviting/paths.ts';
import { memberPath } from '../paths.ts';
import type { Stranger } from './strangers.ts';

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

/** So many are asked about one by one; the others come once these are answered. */
const MOST_STRANGERS = 5;

/**
 * For those who convene: members whose address somebody of another name signs in with, or another member, also those who were
 * put aside or wanted no account: nobody but who convenes can join them, or take the address off. No name: lists are read
 * over shoulders.
 */
export function strangersWaiting(found: readonly Stranger[], { slug }: { slug: string }): WaitingItem[] {
  const items = (text: string, them: readonly Stranger[]) =>
    them.slice(0, MOST_STRANGERS).map(({ member }, at) => ({
      text: `${text}${them.length > 1 ? ` (${at + 1} of ${them.length})` : ''}`,
      ...{ href: memberPath({ slug, member }), due: null },
    }));
  return [
    ...items(
      'Say whether a member is who signs in with their address: the names differ',
      found.filter(({ taken }) => !taken),
    ),
    ...items(
      'Take an address off a member, or enter their own: another member signs in with it',
      found.filter(({ taken }) => taken),
    ),
  ];
}
