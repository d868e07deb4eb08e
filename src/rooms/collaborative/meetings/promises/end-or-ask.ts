import type { z } from 'zod';
import { addDays } from '../../../../foundation/days/index.ts';
import type { Tx } from '../../../../foundation/db/index.ts';
import { Forbidden, refusal, type RefusedForm, type Visit } from '../../../../foundation/http/index.ts';
import { dateInWords } from '../../../../foundation/views/index.ts';
import { cannotSay } from '../../members/who-answers.ts';
import { convenes } from '../../members/who-may.ts';
import { dayTrouble, dueDays } from '../day-limits.ts';
import { isOwn, type Owner } from '../owners/owner.ts';
import { ownOwner } from '../owners/own-owner.ts';
import type { Action } from './actions.queries.ts';
import { endAction, noteAsked } from './keep-action.ts';
import type { endActionForm } from './promises.form.ts';

/** Somebody is asked so many days back at most; further back nobody remembers what was said. */
const ASKED_BACK_DAYS = 365;

/**
 * Whether "Not yet" on this open action notes that its owner was asked: where who convenes says it for a member who cannot
 * say it here. Of everybody else, and of what nobody has, it stays open and nothing is noted of an asking.
 */
export async function asksAfter(tx: Tx, visit: Visit, { state, ownedBy }: Action, own: Owner): Promise<boolean> {
  if (state !== 'open' || ownedBy.member === null || !convenes(visit) || isOwn(ownedBy, own)) return false;
  return cannotSay(tx, ownedBy.member);
}

type Typed = z.infer<typeof endActionForm>;
type Done =
  | { ok: true; done: string }
  /** `toChange`: what was typed belongs into the form that changes the action. */
  | { ok: false; refused: RefusedForm; toChange?: boolean }
  | { ok: false; reason: 'changed-since'; current: Action | undefined };

/** Says what came of an action; where it is not done and its owner cannot say so here, that they were asked, and when. */
export async function endOrAsk(tx: Tx, visit: Visit, action: Action, typed: Typed): Promise<Done> {
  const own = await ownOwner(tx, visit);
  if (!convenes(visit) && !isOwn(action.ownedBy, own)) throw new Forbidden();
  const { state, outcome, version } = typed;
  if (state === 'open' && (await asksAfter(tx, visit, action, own))) return ask(tx, visit, action, typed);
  // Nothing that was typed is dropped in silence, as where the owner came to have an account since the page was opened.
  const lost = state === 'open' ? wouldBeLost(typed, action) : null;
  if (lost) return { ok: false, refused: refusal(lost), toChange: convenes(visit) };
  const done = await endAction(tx, visit.actor, { id: action.id, state, outcome, version, day: visit.today });
  return done.ok ? { ok: true, done: `action-${state}` } : done;
}

/** Of what was typed: the days that a press on “Not yet” keeps only where somebody is asked after this action. */
function wouldBeLost({ asked, newDue }: Typed, action: Action): Record<string, string> | null {
  if (!asked && !newDue) return null;
  const why = `Nobody is asked after this one now: ${whyNot(action)}.`;
  const day =
    asked && `The day on which you asked, ${dateInWords(asked)}, is not noted: write it here if it matters, and save`;
  return {
    ...(newDue && { due: `${why} Save the new day here` }),
    ...(day && { outcome: newDue ? day : `${why} ${day}` }),
  };
}

function whyNot({ state, owner, ownerGone }: Action): string {
  if (state !== 'open') return 'it is over';
  if (owner === null) return 'nobody has it';
  return ownerGone ? 'whoever had it has left' : 'whoever has it can say here what came of it';
}

async function ask(tx: Tx, visit: Visit, { id, dueOn }: Action, typed: Typed): Promise<Done> {
  const { today } = visit;
  const { outcome, version, asked, newDue, again } = typed;
  const wrongAsked = dayTrouble(asked, { from: addDays(today, -ASKED_BACK_DAYS), to: today }, null);
  const wrongDue = dayTrouble(newDue, dueDays(today, null), dueOn);
  if (wrongAsked || wrongDue) {
    const ofAsked = wrongAsked && { asked: `${wrongAsked}, or leave it empty for today` };
    const ofDue = wrongDue && { newDue: `${wrongDue}, or leave it empty` };
    return { ok: false, refused: refusal({ ...ofAsked, ...ofDue }) };
  }
  const askedOn = again ? null : (asked ?? today);
  const done = await noteAsked(tx, visit.actor, { id, version, outcome, askedOn, dueOn: newDue ?? dueOn });
  return done.ok ? { ok: true, done: again ? 'action-ask-again' : 'action-asked' } : done;
}
