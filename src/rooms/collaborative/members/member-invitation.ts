import type { Actor, Tx } from '../../../foundation/db/index.ts';
import { ROLE_WORDS } from '../../../foundation/http/index.ts';
import {
  holdInvitationTo,
  namesAt,
  renameInvitationOf,
  revokeInvitationOf,
  standingsOf,
  wasTakenBack,
} from '../../accounts/index.ts';
import { isRoleOfMembers, ROLES_OF_MEMBERS } from './account-after.rules.ts';
import { findMember, holdMember, type Member } from './members.queries.ts';
import { oneNamingAtATime } from './own-member.queries.ts';
import { addressJoins, nameOfAccount } from './tie.rules.ts';

/**
 * A member as they are, held until the transaction ends together with what waits for their address: nobody is invited,
 * accepts or is joined to an account in between. The invitation first, in the order in which accepting takes the two.
 */
export async function holdWithInvitation(tx: Tx, id: string): Promise<Member | undefined> {
  await oneNamingAtATime(tx);
  const found = await findMember(tx, id);
  if (!found) return undefined;
  if (found.email !== null) await holdInvitationTo(tx, found.email);
  return holdMember(tx, id);
}

/**
 * Takes back what this member was invited to as a member: its link would let somebody in as a member of a collaborative in
 * which they are none, or whose letter went astray. Somebody else's at their address stays. Gives whether there was any.
 */
export async function takeInvitationBack(tx: Tx, actor: Actor, member: Member, now: Date): Promise<boolean> {
  const { email } = member;
  const waits = await waitsAt(tx, email);
  if (email === null || !waits || !addressJoins(member, waits)) return false;
  return revokeInvitationOf(tx, actor, { email, roles: ROLES_OF_MEMBERS, now });
}

async function waitsAt(tx: Tx, email: string | null) {
  return email === null ? null : ((await standingsOf(tx, [email])).get(email.toLowerCase())?.invitation ?? null);
}

/**
 * Puts a name that was corrected on what waits for this address too, so that whoever accepts it is joined to the member.
 * One that was written to somebody of another name keeps it: of that it is asked.
 */
export async function correctInvitation(tx: Tx, actor: Actor, before: Member, name: string): Promise<void> {
  const { email, personId, endedOn } = before;
  if (email === null || personId !== null || endedOn !== null || name === before.name) return;
  const invited = (await namesAt(tx, [email])).get(email.toLowerCase());
  if (invited === undefined || !addressJoins(before, { name: invited })) return;
  await renameInvitationOf(tx, actor, { email, roles: ROLES_OF_MEMBERS, name: nameOfAccount({ name }) });
}

/** Whether an invitation of theirs was taken back since that day, and none came after it. */
export async function invitationWasTakenBack(tx: Tx, { email, personId }: Member, since: string): Promise<boolean> {
  return email !== null && personId === null && wasTakenBack(tx, { email, roles: ROLES_OF_MEMBERS, since });
}

/**
 * What waits at a member's address to be accepted: as what, and whether it ends with their membership; null where nothing
 * does. `to`: whom it was written to, where that is another name: accepting makes them nobody here before it was asked, and
 * it is none of the member's to end.
 */
export async function invitationOf(tx: Tx, { name, email, personId }: Member) {
  const waits = personId === null ? await waitsAt(tx, email) : null;
  if (!waits) return null;
  const to = addressJoins({ name }, waits) ? null : waits.name;
  return { role: ROLE_WORDS[waits.role], ends: to === null && isRoleOfMembers(waits.role), to };
}
