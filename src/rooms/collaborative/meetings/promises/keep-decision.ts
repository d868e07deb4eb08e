import { audit } from '../../../../foundation/audit/index.ts';
import type { Day } from '../../../../foundation/days/index.ts';
import type { Actor, Tx } from '../../../../foundation/db/index.ts';
import {
  findDecision,
  insertDecision,
  setDecisionRemoved,
  updateDecision,
  type DecisionDetails,
} from './decisions.queries.ts';

type NewDecision = DecisionDetails & { locality: string; meeting: string; decidedOn: Day };

/** Notes what a meeting decided, and why. */
export async function noteDecision(tx: Tx, actor: Actor, decision: NewDecision): Promise<string> {
  const id = await insertDecision(tx, decision);
  await audit(tx, actor, 'collaborative.decision.noted', id);
  return id;
}

/** Refused when somebody saved this decision since the form was opened: what they wrote is given, not lost. */
export async function changeDecision(tx: Tx, actor: Actor, change: DecisionDetails & { id: string; version: number }) {
  if (!(await updateDecision(tx, change)))
    return { ok: false, reason: 'changed-since', current: await findDecision(tx, change.id) } as const;
  await audit(tx, actor, 'collaborative.decision.changed', change.id);
  return { ok: true } as const;
}

/** Takes off a decision that was noted wrongly; it can be put back for a month. Gives its meeting, or null. */
export async function removeDecision(tx: Tx, actor: Actor, id: string, now: Date): Promise<string | null> {
  const meeting = await setDecisionRemoved(tx, id, now);
  if (meeting) await audit(tx, actor, 'collaborative.decision.removed', id);
  return meeting;
}

/** Puts a decision back that was taken off. Gives its meeting, or null. */
export async function restoreDecision(tx: Tx, actor: Actor, id: string): Promise<string | null> {
  const meeting = await setDecisionRemoved(tx, id, null);
  if (meeting) await audit(tx, actor, 'collaborative.decision.restored', id);
  return meeting;
}
