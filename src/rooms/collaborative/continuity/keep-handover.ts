import { audit, auditAll } from '../../../foundation/audit/index.ts';
import type { Actor, Tx } from '../../../foundation/db/index.ts';
import { anyTold } from '../letters/letters.queries.ts';
import { inviteWhoJoined } from '../meetings/planning/ask-people.ts';
import { findMember } from '../members/members.queries.ts';
import { findHandover, handoversOf } from './handovers.queries.ts';
import { giveActions, giveInvitations, giveItems, takeInvitations } from './held.queries.ts';
import {
  giveMemberRole,
  holdHandover,
  markEnded,
  markPassed,
  openHandover,
  saveHandover,
  type HandoverChange,
} from './save-handover.queries.ts';

/** Opens the hand-over of somebody who left; gives the one that is open already, if there is one. */
export async function startHandover(
  tx: Tx,
  actor: Actor,
  given: { locality: string; member: string; today: string },
): Promise<string> {
  const { id, isNew } = await openHandover(tx, given);
  if (isNew) await audit(tx, actor, 'collaborative.handover.started', id);
  return id;
}

/** Refused when somebody saved it since the form was opened, or it has ended: what they wrote is given, not lost. */
export async function changeHandover(tx: Tx, actor: Actor, change: HandoverChange) {
  const { id } = change;
  if (!(await saveHandover(tx, change))) return { ok: false, current: await findHandover(tx, id) } as const;
  await audit(tx, actor, 'collaborative.handover.changed', id);
  return { ok: true } as const;
}

type NotPassed = 'no-successor' | 'successor-left' | 'ended' | 'passed-already';

/**
 * Gives everything that somebody held to their successor, in one step: the chair of a sub-group, unless the successor has a
 * role of their own, all open actions, and of meetings to come the items they lead and the invitations. Kept so that it can
 * be taken back.
 */
export async function passOn(
  tx: Tx,
  actor: Actor,
  { id, today, now }: { id: string; today: string; now: Date },
): Promise<{ ok: true } | { ok: false; reason: NotPassed }> {
  await holdHandover(tx, id);
  const found = await findHandover(tx, id);
  if (!found || found.endedOn !== null) return { ok: false, reason: 'ended' };
  if (found.successor === null) return { ok: false, reason: 'no-successor' };
  if (found.passedOn !== null) return { ok: false, reason: 'passed-already' };
  const successor = await findMember(tx, found.successor);
  if (!successor || successor.endedOn !== null) return { ok: false, reason: 'successor-left' };
  const chair = { from: 'member', to: 'chair', group: found.groupName } as const;
  const chairs = found.role === 'chair' && (await giveMemberRole(tx, successor.id, chair));
  const hands = { from: found.memberId, to: successor.id };
  const [actions, items] = [await giveActions(tx, hands), await giveItems(tx, { ...hands, now })];
  const meetings = await giveInvitations(tx, { ...hands, now });
  await markPassed(tx, id, { on: today, roleBefore: chairs ? successor.role : null, actions, items, meetings });
  await audit(tx, actor, 'collaborative.handover.passed-on', id);
  if (chairs) await audit(tx, actor, 'collaborative.member.changed', successor.id);
  await auditAll(tx, actor, 'collaborative.handover.action-given', actions);
  await auditAll(tx, actor, 'collaborative.meeting.people-asked', meetings);
  for (const meeting of meetings) if (await anyTold(tx, meeting)) await inviteWhoJoined(tx, actor, meeting);
  return { ok: true };
}

/** Undoes `passOn`: what the successor still holds of it goes back. False when nothing was passed on. */
export async function takeBack(tx: Tx, actor: Actor, { id, now }: { id: string; now: Date }): Promise<boolean> {
  await holdHandover(tx, id);
  const found = await findHandover(tx, id);
  if (!found || found.passedOn === null || found.successor === null) return false;
  const { successor, memberId, passedRole, passedActions, passedItems, passedMeetings } = found;
  if (passedRole !== null && (await giveMemberRole(tx, successor, { from: 'chair', to: passedRole })))
    await audit(tx, actor, 'collaborative.member.changed', successor);
  const actions = await giveActions(tx, { from: successor, to: memberId, only: passedActions });
  await giveItems(tx, { from: successor, to: memberId, only: passedItems, now });
  await takeInvitations(tx, successor, passedMeetings);
  await markPassed(tx, id, null);
  await audit(tx, actor, 'collaborative.handover.taken-back', id);
  await auditAll(tx, actor, 'collaborative.handover.action-given', actions);
  return true;
}

/** Ends a hand-over as done. Refused while nobody has the seat and it is not given up. */
export async function finishHandover(
  tx: Tx,
  actor: Actor,
  { id, today }: { id: string; today: string },
): Promise<'done' | 'seat-open' | 'ended'> {
  const found = await findHandover(tx, id);
  if (!found || found.endedOn !== null) return 'ended';
  if (found.seat !== 'filled' && found.seat !== 'given-up') return 'seat-open';
  if (!(await markEnded(tx, id, { on: today, as: 'done' }))) return 'ended';
  await audit(tx, actor, 'collaborative.handover.done', id);
  return 'done';
}

/** Undoes the end of a hand-over. False when it is open, or the member has come back, or left again with a newer one. */
export async function reopenHandover(tx: Tx, actor: Actor, id: string): Promise<boolean> {
  const found = await findHandover(tx, id);
  if (found?.endedAs !== 'done' || found.leftOn === null) return false;
  const others = await handoversOf(tx, found.memberId);
  if (others.some(({ endedOn }) => endedOn === null) || !(await markEnded(tx, id, null))) return false;
  await audit(tx, actor, 'collaborative.handover.reopened', id);
  return true;
}

/** Somebody who left has come back: their open hand-over is called off, and what was passed on goes back to them. */
export async function callOff(
  tx: Tx,
  actor: Actor,
  { member, today, now }: { member: string; today: string; now: Date },
) {
  const open = (await handoversOf(tx, member)).find(({ endedOn }) => endedOn === null);
  if (!open) return;
  if (open.passedOn !== null) await takeBack(tx, actor, { id: open.id, now });
  await markEnded(tx, open.id, { on: today, as: 'called-off' });
  await audit(tx, actor, 'collaborative.handover.called-off', open.id);
}
