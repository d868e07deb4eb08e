import type { z } from 'zod';
import { addDays } from '../../../../foundation/days/index.ts';
import type { Tx } from '../../../../foundation/db/index.ts';
import { Forbidden, refusal, type RefusedForm, type Visit } from '../../../../foundation/http/index.ts';
import { convenes } from '../../members/who-may.ts';
import { dayTrouble, dueDays } from '../day-limits.ts';
import { isOwn, type Owner } from '../owners/owner.ts';
import { ownOwner } from '../owners/own-owner.ts';
import type { Action } from './actions.queries.ts';
import { endAction, noteAsked } from './keep-action.ts';
import type { endActionForm } from './promises.form.ts';

/** Somebody is asked so many days back at most; further back nobody remembers what was said. */
const ASKED_BACK_DAYS = 365;

/** Whether a press on this open action asks after it for somebody else: who convenes does, of what is not their own. */
export function asksAfter(visit: Visit, { state, ownedBy }: Action, own: Owner): boolean {
  return state === 'open' && convenes(visit) && !isOwn(ownedBy, own);
}

type Typed = z.infer<typeof endActionForm>;
type Done =
  | { ok: true; done: string }
  | { ok: false; refused: RefusedForm }
  | { ok: false; reason: 'changed-since'; current: Action | undefined };

/** Says what came of an action; where it is not done and is somebody else's, that they were asked, and when. */
export async function endOrAsk(tx: Tx, visit: Visit, action: Action, typed: Typed): Promise<Done> {
  const own = await ownOwner(tx, visit);
  if (!convenes(visit) && !isOwn(action.ownedBy, own)) throw new Forbidden();
  const { state, outcome, version } = typed;
  if (state === 'open' && asksAfter(visit, action, own)) return ask(tx, visit, action, typed);
  const done = await endAction(tx, visit.actor, { id: action.id, state, outcome, version, day: visit.today });
  return done.ok ? { ok: true, done: `action-${state}` } : done;
}

async function ask(tx: Tx, visit: Visit, { id, dueOn }: Action, typed: Typed): Promise<Done> {
  const { today } = visit;
  const { outcome, version, asked, newDue, again } = typed;
  const wrongAsked = dayTrouble(asked, { from: addDays(today, -ASKED_BACK_DAYS), to: today }, null);
  if (wrongAsked) return { ok: false, refused: refusal({ asked: `${wrongAsked}, or leave it empty for today` }) };
  const wrongDue = dayTrouble(newDue, dueDays(today, null), dueOn);
  if (wrongDue) return { ok: false, refused: refusal({ newDue: `${wrongDue}, or leave it empty` }) };
  const askedOn = again ? null : (asked ?? today);
  const done = await noteAsked(tx, visit.actor, { id, version, outcome, askedOn, dueOn: newDue ?? dueOn });
  return done.ok ? { ok: true, done: again ? 'action-ask-again' : 'action-asked' } : done;
}
