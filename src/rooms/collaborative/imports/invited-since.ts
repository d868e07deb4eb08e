import type { Tx } from '../../../foundation/db/index.ts';
import { listOpenInvitations } from '../../accounts/index.ts';
import { ROLES_OF_MEMBERS } from '../members/account-after.rules.ts';
import { addressJoins } from '../members/tie.rules.ts';
import { addressesThatGo, type Going } from './held-up.queries.ts';
import type { MemberFile } from './member-files.queries.ts';

/** `go`: invitations that are taken back with a file; `stay`: members to whose address one stays open. */
export type Invited = { go: string[]; stay: string[] };

/**
 * What waits, of invitations as members, for addresses that go with an accepted file. Those that were written to its members
 * since go with it. Those that were open before it, and those to somebody of another name, had nothing to do with it.
 */
export async function invitedSince(tx: Tx, { id, decidedAt }: Pick<MemberFile, 'id' | 'decidedAt'>): Promise<Invited> {
  const open = await listOpenInvitations(tx, ROLES_OF_MEMBERS);
  if (open.length === 0 || decidedAt === null) return { go: [], stay: [] };
  const going = new Map<string, Going>((await addressesThatGo(tx, id)).map((one) => [one.email, one]));
  const invited = open.flatMap(({ email, ...one }) => {
    const member = going.get(email);
    return member ? [{ ...one, member, since: one.createdAt >= decidedAt && addressJoins(member, one) }] : [];
  });
  return {
    go: invited.flatMap(({ id: invitation, since }) => (since ? [invitation] : [])),
    stay: invited.flatMap(({ member, since }) => (since ? [] : [member.name])).toSorted((a, b) => a.localeCompare(b)),
  };
}
