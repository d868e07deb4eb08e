import { audit } from '../../../foundation/audit/index.ts';
import type { Actor, Tx } from '../../../foundation/db/index.ts';
import { countTakingPart } from '../members/count-members.queries.ts';
import {
  insertCheck,
  layOutAnswers,
  lockOwnAnswers,
  ownAnswers,
  saveAnswer,
  setCancelled,
  type OwnAnswer,
} from './health.queries.ts';
import { setHidden } from './comments.queries.ts';
import { SMALLEST_GROUP } from './results.rules.ts';

export type Opened = { ok: true; id: string } | { ok: false; why: 'open-already' | 'too-few' };

/** Opens a check until the end of a day. Of fewer than five members nothing could ever be shown, so none is opened. */
export async function openCheck(
  tx: Tx,
  actor: Actor,
  check: { locality: string; openedOn: string; closesOn: string },
): Promise<Opened> {
  if ((await countTakingPart(tx, check.openedOn)) < SMALLEST_GROUP) return { ok: false, why: 'too-few' };
  const id = await insertCheck(tx, check);
  if (!id) return { ok: false, why: 'open-already' };
  await audit(tx, actor, 'collaborative.health.opened', id);
  return { ok: true, id };
}

/** A check opened by mistake: nothing of it is ever shown. Answers wait two weeks, in case that was the mistake. */
export async function cancelCheck(tx: Tx, actor: Actor, id: string, now: Date): Promise<boolean> {
  if (!(await setCancelled(tx, id, true, now))) return false;
  await audit(tx, actor, 'collaborative.health.cancelled', id);
  return true;
}

export async function restoreCheck(tx: Tx, actor: Actor, id: string, now: Date): Promise<boolean> {
  if (!(await setCancelled(tx, id, false, now))) return false;
  await audit(tx, actor, 'collaborative.health.put-back', id);
  return true;
}

type Answer = OwnAnswer & { locality: string; check: string; member: string };

/**
 * One's own answer; false where it was saved elsewhere since. The audit says once that one answered: an entry for each
 * element would tell how many of them were left open, and those are counted.
 */
export async function answerCheck(tx: Tx, actor: Actor, own: Answer): Promise<boolean> {
  await lockOwnAnswers(tx, own);
  if ((await ownAnswers(tx, own.check, own.member)).length === 0) {
    if (own.version > 0) return false;
    await layOutAnswers(tx, own);
    await audit(tx, actor, 'collaborative.health.answered', own.check);
  }
  return saveAnswer(tx, own);
}

/** Hides a comment, or shows it again. Gives the element it is on. */
export async function hideComment(tx: Tx, actor: Actor, id: string, { hidden, now }: { hidden: boolean; now: Date }) {
  const element = await setHidden(tx, id, hidden, now);
  if (element)
    await audit(tx, actor, hidden ? 'collaborative.health.comment-hidden' : 'collaborative.health.comment-shown', id);
  return element;
}
