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
 * whoever convenes, also who may not invite, can put them aside on the page to which this leads. Who cannot be invited, since
 * an invitation or a former account of another name has their address, is told beside them. Invitations that were not
 * accepted in time wait for local leads by themselves.
 */
export async function uninvitedWaiting(tx: Tx, { slug, role, demo }: Asked): Promise<WaitingItem[]> {
  const { news, ofAnotherName } = await countNeverInvited(tx, { demo });
  const at = { href: inviteMembersPath({ slug }), due: null };
  const whom = news === 1 ? 'a member who has no account' : `${inWords(news)} members who have no account`;
  const text = MAY_INVITE.includes(role) ? `Invite ${whom}` : `Ask a local lead to invite ${whom}`;
  const others = ofAnotherName === 1 ? 'a member' : `${inWords(ofAnotherName)} members`;
  return [
    ...(news === 0 ? [] : [{ text, ...at }]),
    ...(ofAnotherName === 0
      ? []
      : [
          {
            text: `Look at the address of ${others}: somebody of another name was invited or had a part here with it`,
            ...{ href: `${at.href}#not-invited`, due: null },
          },
        ]),
  ];
}

const inWords = (n: number) => n.toLocaleString('en-GB');

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
