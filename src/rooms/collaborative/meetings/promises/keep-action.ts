import { audit } from '../../../../foundation/audit/index.ts';
import type { Day } from '../../../../foundation/days/index.ts';
import type { Actor, Tx } from '../../../../foundation/db/index.ts';
import type { ActionState } from '../tables.ts';
import { findAction, type ActionDetails } from './actions.queries.ts';
import { insertAction, updateAction, updateAsked, updateState, type Changed } from './save-action.queries.ts';

type NewAction = ActionDetails & { locality: string; meeting: string | null };

/** Notes what somebody promises, or what is to be done by whoever is found. Gives its id. */
export async function promise(tx: Tx, actor: Actor, action: NewAction): Promise<string> {
  const id = await insertAction(tx, action);
  await audit(tx, actor, 'collaborative.action.promised', id);
  return id;
}

/** Refused when somebody saved this action since the form was opened: what they wrote is given, not lost. */
export async function changeAction(tx: Tx, actor: Actor, change: Changed & { id: string; version: number }) {
  if (!(await updateAction(tx, change)))
    return { ok: false, reason: 'changed-since', current: await findAction(tx, change.id) } as const;
  await audit(tx, actor, 'collaborative.action.changed', change.id);
  return { ok: true } as const;
}

type Ending = { id: string; version: number; state: ActionState; outcome: string; day: Day };

/** Ends an action as done or dropped, says how far it is, or opens it again; `day` is when it ended. */
export async function endAction(tx: Tx, actor: Actor, ending: Ending) {
  if (!(await updateState(tx, ending)))
    return { ok: false, reason: 'changed-since', current: await findAction(tx, ending.id) } as const;
  await audit(tx, actor, `collaborative.action.${ending.state}`, ending.id);
  return { ok: true } as const;
}

type Asked = { id: string; version: number; outcome: string; askedOn: Day | null; dueOn: Day | null };

/** Notes that somebody was asked after an action, what they said and by when it is due; `askedOn` null asks anew. */
export async function noteAsked(tx: Tx, actor: Actor, asked: Asked) {
  if (!(await updateAsked(tx, asked)))
    return { ok: false, reason: 'changed-since', current: await findAction(tx, asked.id) } as const;
  await audit(tx, actor, `collaborative.action.${asked.askedOn === null ? 'asked-anew' : 'asked-after'}`, asked.id);
  return { ok: true } as const;
}
