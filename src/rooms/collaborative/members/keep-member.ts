import { audit } from '../../../foundation/audit/index.ts';
import type { Actor, Tx } from '../../../foundation/db/index.ts';
import { callOff, startHandover } from '../continuity/keep-handover.ts';
import { inTheWay, type InTheWay } from './in-the-way.queries.ts';
import { nameIsGone } from './let-go.rules.ts';
import {
  correctInvitation,
  holdWithInvitation,
  invitationWasTakenBack,
  takeInvitationBack,
} from './member-invitation.ts';
import { askWhoJoins } from '../meetings/planning/ask-people.ts';
import {
  endMembership,
  findMember,
  insertMember,
  membershipOf,
  updateMember,
  type Member,
  type MemberDetails,
} from './members.queries.ts';
import { addressTaken, oneNamingAtATime } from './own-member.queries.ts';
import { isSameName } from './same-name.rules.ts';
import { asSamePerson } from './same-person.queries.ts';
import { findWishes, saveWishes, type Wishes } from './wishes.queries.ts';
import { tieAddresses } from './tie-account.ts';

/** Names somebody as a member. Refused when their account takes part here already, or somebody with their address does. */
export async function addMember(
  tx: Tx,
  actor: Actor,
  { locality, now, ...details }: MemberDetails & { locality: string; now: Date },
) {
  await oneNamingAtATime(tx);
  if (details.email !== null && (await addressTaken(tx, details.email)))
    return { ok: false, reason: 'address-taken' } as const;
  const id = await insertMember(tx, locality, details);
  if (id === null) return { ok: false, reason: 'here-already' } as const;
  await audit(tx, actor, 'collaborative.member.added', id);
  await askWhoJoins(tx, actor, { members: [id] }, now);
  return { ok: true, id } as const;
}

/**
 * Refused when somebody saved this member since the form was opened: what they wrote is given, not lost; and when another
 * who takes part has the new address, or is the account that has it. `takenBack`: an invitation to the old address.
 */
export async function changeMember(
  tx: Tx,
  actor: Actor,
  { now, ...change }: MemberDetails & { id: string; version: number; now: Date },
) {
  const before = await holdWithInvitation(tx, change.id);
  const taken = before && before.endedOn === null ? await takenBy(tx, before, change) : null;
  if (taken) return { ok: false, reason: taken } as const;
  const needs = await findWishes(tx, change.id);
  const same = before !== undefined && isSameName(before.name, change.name);
  if (!(await asSamePerson(tx, same ? change.id : null, () => updateMember(tx, change))))
    return { ok: false, reason: 'changed-since', current: await findMember(tx, change.id) } as const;
  await audit(tx, actor, 'collaborative.member.changed', change.id);
  if (before) await changeTie(tx, actor, before, change.personId);
  const takenBack = before && isAtAnotherAddress(before, change) && (await takeInvitationBack(tx, actor, before, now));
  if (before && !takenBack && change.personId === null) await correctInvitation(tx, actor, before, change.name);
  // Where name and address are others now, the database lets go of what the new reader must not read as theirs.
  if (needs && !(await findWishes(tx, change.id))) await audit(tx, actor, 'collaborative.wishes.let-go', change.id);
  await askWhoJoins(tx, actor, { members: [change.id] }, now);
  return { ok: true, takenBack: takenBack === true } as const;
}

/** Whoever has the old address would come in as this member's account, or as a member who is none. */
const isAtAnotherAddress = (before: Member, { email }: MemberDetails) =>
  before.endedOn === null && before.email?.toLowerCase() !== email?.toLowerCase();

/**
 * Whose account somebody is decides who reads what they need, so each change of it has a line of its own. What was said
 * about the evaluator goes with the account that was not theirs (`end_naming` in the database): they have not been asked.
 */
async function changeTie(tx: Tx, actor: Actor, { id, personId: was }: Member, is: string | null): Promise<void> {
  if (was === is) return;
  if (was !== null) await audit(tx, actor, 'collaborative.member.untied', id);
  if (is !== null) await audit(tx, actor, 'collaborative.member.tied', id);
}

async function takenBy(tx: Tx, before: Member, { email, personId }: MemberDetails) {
  const another = email !== null && email.toLowerCase() !== before.email?.toLowerCase();
  if (another && (await addressTaken(tx, email, before.id))) return 'address-taken';
  const joins = personId !== null && personId !== before.personId;
  return joins && (await membershipOf(tx, personId)) !== undefined ? 'here-already' : null;
}

type Ending = { locality: string; id: string; today: string; now: Date };

/**
 * Ends the membership now, or with an earlier day, and opens its hand-over; who they were and what they did stays. Gives
 * the hand-over; null when it has ended or is not here. `last`: their last day, within their membership; null is today.
 */
export async function endMember(
  tx: Tx,
  actor: Actor,
  { locality, id, last, today, now }: Ending & { last: string | null },
): Promise<string | null> {
  const found = await holdWithInvitation(tx, id);
  if (!found) return null;
  // One that was to begin later never began.
  const on = today < found.fromOn ? found.fromOn : (last ?? today);
  if (!(await endMembership(tx, id, { on, noted: today, ...(on < today ? {} : { at: now }) }))) return null;
  await audit(tx, actor, 'collaborative.member.ended', id);
  await takeInvitationBack(tx, actor, found, now);
  return startHandover(tx, actor, { locality, member: id, today });
}

/** Why an end stays: nothing has ended, the name has gone, or somebody who takes part stands in its way. */
export type StaysEnded = { reason: 'here' | 'name-gone' | 'not-here' } | ({ reason: 'in-the-way' } & InTheWay);

/** Undoes an end, and calls its hand-over off; or says the one reason why it stays. `takenBack`: an invitation went with the end. */
export async function restoreMember(
  tx: Tx,
  actor: Actor,
  { id, today, now }: { id: string; today: string; now: Date },
): Promise<{ ok: true; takenBack: boolean } | ({ ok: false } & StaysEnded)> {
  const member = await holdWithInvitation(tx, id);
  if (!member) return { ok: false, reason: 'not-here' };
  if (nameIsGone(member)) return { ok: false, reason: 'name-gone' };
  const other = (await inTheWay(tx, [id])).get(id);
  if (other) return { ok: false, reason: 'in-the-way', ...other };
  if (member.endedOn === null) return { ok: false, reason: 'here' };
  const takenBack = await invitationWasTakenBack(tx, member, member.endedOn);
  await endMembership(tx, id, null);
  await audit(tx, actor, 'collaborative.member.put-back', id);
  await callOff(tx, actor, { member: id, today, now });
  await askWhoJoins(tx, actor, { members: [id] }, now);
  if (member.email !== null && member.personId === null) await tieAddresses(tx, actor, [member.email]);
  return { ok: true, takenBack };
}

/** What somebody needs and likes, as themself or whoever convenes says it. */
export async function changeWishes(tx: Tx, actor: Actor, wishes: Wishes & { locality: string; member: string }) {
  if (!(await saveWishes(tx, wishes)))
    return { ok: false, reason: 'changed-since', current: await findWishes(tx, wishes.member) } as const;
  await audit(tx, actor, 'collaborative.wishes.changed', wishes.member);
  return { ok: true } as const;
}
