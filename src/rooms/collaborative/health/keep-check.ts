import { audit } from '../../../foundation/audit/index.ts';
import type { Actor, Tx } from '../../../foundation/db/index.ts';
import { listSectors } from '../../localities/index.ts';
import { listMembers, type Member } from '../members/members.queries.ts';
import { insertCheck, listChecks, saveAnswer, saveTurnout, setCancelled, type OwnAnswer } from './health.queries.ts';
import { protectResults } from './protect-results.ts';
import { answeredBySector } from './results.rules.ts';
import { closeForGood, countsOf, insertResults, movedBetween, resultsOf, setHidden } from './results.queries.ts';

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

/** One's own answer; false where it was saved elsewhere since. The audit says that one answered, never what. */
export async function answerCheck(tx: Tx, actor: Actor, own: Answer): Promise<boolean> {
  if (!(await saveAnswer(tx, own))) return false;
  await audit(tx, actor, 'collaborative.health.answered', own.check);
  return true;
}

/**
 * Closes a check for good, works out what may be shown of it beside every earlier one, and keeps only that. False where it
 * is not open.
 */
export async function closeCheck(tx: Tx, actor: Actor, { locality, check }: { locality: string; check: string }) {
  const members = (await listMembers(tx)).filter(({ endedOn }) => endedOn === null);
  if (!(await closeForGood(tx, check))) return false;
  const before = (await listChecks(tx))
    .filter(({ id, state }) => state === 'closed' && id !== check)
    .map(({ id }) => id);
  const shown = await resultsOf(tx, before);
  const earlier = [];
  for (const id of before) {
    const results = shown.get(id);
    if (results) earlier.push({ results, moved: await movedBetween(tx, check, id) });
  }
  const counts = await countsOf(tx, check);
  const sectors = (await listSectors(tx)).map(({ code }) => code);
  await insertResults(tx, locality, check, await protectResults({ sectors, counts, earlier }));
  await saveTurnout(tx, check, turnout(members, answeredBySector(counts)));
  await audit(tx, actor, 'collaborative.health.closed', check);
  return true;
}

/** Who left since may have answered, so as many were asked at least. */
function turnout(members: readonly Member[], bySector: ReadonlyMap<string, number>) {
  const answered = [...bySector.values()].reduce((sum, people) => sum + people, 0);
  const unheard = new Set(members.map(({ sector }) => sector).filter((sector) => !bySector.get(sector)));
  return { asked: Math.max(members.length, answered), answered, unheard: [...unheard].sort() };
}

/** Hides a comment, or shows it again. Gives the element it is on. */
export async function hideComment(tx: Tx, actor: Actor, id: string, { hidden, now }: { hidden: boolean; now: Date }) {
  const element = await setHidden(tx, id, hidden, now);
  if (element)
    await audit(tx, actor, hidden ? 'collaborative.health.comment-hidden' : 'collaborative.health.comment-shown', id);
  return element;
}
