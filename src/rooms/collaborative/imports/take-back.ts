import { audit, auditAll } from '../../../foundation/audit/index.ts';
import type { Actor, Tx } from '../../../foundation/db/index.ts';
import { holdInvitationsTo, revokeInvitations } from '../../accounts/index.ts';
import { oneNamingAtATime } from '../members/own-member.queries.ts';
import { addressesThatGo, holdTaken } from './held-up.queries.ts';
import { invitedSince } from './invited-since.ts';
import { holdFile } from './member-files.queries.ts';
import { closeTaken, removeAdded, setBack } from './taken.queries.ts';

export type TakenBack = 'done' | 'not-accepted' | 'held-up' | 'nothing-left';

/**
 * Makes members what they were before a file was accepted: whom it added is gone, whom it changed is as before. Where
 * something has come to hang on some of them since, or an account was joined, nothing happens; with `rest` the others are taken
 * back and these stay. Invitations that were written to them since are taken back with it.
 */
export async function takeBackFile(
  tx: Tx,
  actor: Actor,
  { id, now, rest }: { id: string; now: Date; rest: boolean },
): Promise<TakenBack> {
  await oneNamingAtATime(tx);
  const file = await holdFile(tx, id);
  if (file?.state !== 'accepted') return 'not-accepted';
  // Invitations before members, as accepting takes them: whoever comes in at this moment has come, and stays, or waits.
  const emails = (await addressesThatGo(tx, id)).map(({ email }) => email);
  await holdInvitationsTo(tx, emails);
  const taken = await holdTaken(tx, id);
  const free = taken.filter(({ by }) => by === null);
  const heldUp = taken.length - free.length;
  if (heldUp > 0 && !rest) return 'held-up';
  if (free.length === 0) return 'nothing-left';
  const added = free.filter((one) => one.added).map(({ member }) => member);
  const changed = free.filter((one) => !one.added).map(({ member }) => member);
  await revokeInvitations(tx, actor, (await invitedSince(tx, file)).go, now);
  await setBack(tx, id, changed);
  await removeAdded(tx, added);
  await auditAll(tx, actor, 'collaborative.member.removed', added);
  await auditAll(tx, actor, 'collaborative.member.set-back', changed);
  await closeTaken(tx, id, { now, heldUp });
  await audit(tx, actor, 'collaborative.members-file.taken-back', id);
  return 'done';
}
