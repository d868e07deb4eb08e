import { audit } from '../../../foundation/audit/index.ts';
import type { Actor, Tx } from '../../../foundation/db/index.ts';
import { insertCheck, lockOwnAnswers, ownAnswers, saveAnswer, setCancelled, type OwnAnswer } from './health.queries.ts';
import { setHidden } from './comments.queries.ts';

/** Opens a check until the end of a day. Null where one is open already. */
export async function openCheck(tx: Tx, actor: Actor, check: { locality: string; openedOn: string; closesOn: string }) {
  const id = await insertCheck(tx, check);
  if (id) await audit(tx, actor, 'collaborative.health.opened', id);
  return id;
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
 * element would tell which of them were left open, and those are counted.
 */
export async function answerCheck(tx: Tx, actor: Actor, own: Answer): Promise<boolean> {
  await lockOwnAnswers(tx, own);
  const first = (await ownAnswers(tx, own.check, own.member)).length === 0;
  if (!(await saveAnswer(tx, own))) return false;
  if (first) await audit(tx, actor, 'collaborative.health.answered', own.check);
  return true;
}

/** Hides a comment, or shows it again. Gives the element it is on. */
export async function hideComment(tx: Tx, actor: Actor, id: string, { hidden, now }: { hidden: boolean; now: Date }) {
  const element = await setHidden(tx, id, hidden, now);
  if (element)
    await audit(tx, actor, hidden ? 'collaborative.health.comment-hidden' : 'collaborative.health.comment-shown', id);
  return element;
}
