import {
  Conflict,
  NotFound,
  get,
  inThisLocality,
  localityOf,
  page,
  parseForm,
  post,
  redirect,
  refusal,
  typed,
  withQuery,
  type Answer,
  type RefusedForm,
  type Route,
  type Visit,
} from '../../../../foundation/http/index.ts';
import { londonTime } from '../../../../foundation/days/index.ts';
import type { Tx } from '../../../../foundation/db/index.ts';
import { threadPanel } from '../../../thread/index.ts';
import { atFirst } from '../../conflict.view-model.ts';
import { convenes, MAY_CONVENE } from '../../members/who-may.ts';
import { actionCrumbs } from '../crumbs.ts';
import { dayTrouble, dueDays } from '../day-limits.ts';
import { isId } from '../../../../foundation/ids.ts';
import { NOBODY } from '../owners/owner.ts';
import { namesToOffer } from '../owners/names-to-offer.ts';
import { ownerTyped } from '../owners/owner-choice.ts';
import { ownOwner } from '../owners/own-owner.ts';
import * as paths from '../paths.ts';
import { findMeeting } from '../planning/meetings.queries.ts';
import { SAVED_MEANWHILE } from '../saved-meanwhile.view-model.ts';
import { MAY_TAKE_PART, memberWhoReads } from '../who-takes-part.ts';
import { actionPage, endToChange, mayTake } from './action.view-model.ts';
import { findAction, type Action } from './actions.queries.ts';
import { endOrAsk, asksAfter } from './end-or-ask.ts';
import { changeAction } from './keep-action.ts';
import { ACTION_FIELDS, changeActionForm, END_FIELDS, endActionForm } from './promises.form.ts';

/** One action: everybody reads, its owner and those who convene say what came of it. */
export const actionRoutes: Route[] = [
  get(paths.actionPath, inThisLocality(), (visit) => show(visit)),
  post(paths.actionPath, inThisLocality(MAY_CONVENE), change),
  post(paths.takeActionPath, inThisLocality(MAY_TAKE_PART), take),
  post(paths.endActionPath, inThisLocality(MAY_TAKE_PART), end),
];

const actionId = (visit: Visit) => visit.params['action'] ?? '';

/** `end-to-change`: what was typed of what came of it, in the form that changes the action. */
type Shown = { form: 'change' | 'end' | 'end-to-change'; refused: RefusedForm; now: Action | undefined };

/** `shown`: a refused form, and what somebody else saved since it was opened. */
async function show(visit: Visit, shown?: Shown): Promise<Answer> {
  const found = await visit.inThisLocality(async (tx) => {
    const action = await findAction(tx, actionId(visit));
    const meeting = action?.meetingId ? await findMeeting(tx, action.meetingId) : undefined;
    const names = meeting && convenes(visit) ? await namesToOffer(tx, meeting.id) : [];
    const reader = await memberWhoReads(tx, visit);
    const own = await ownOwner(tx, visit);
    const asks = action !== undefined && (await asksAfter(tx, visit, action, own));
    return { action, meeting, names, reader, own, asks };
  });
  const { action, names } = found;
  if (!action) throw new NotFound();
  const given = typed(visit.body, [...ACTION_FIELDS, ...END_FIELDS]);
  const sent = shown?.form === 'end-to-change' ? endToChange(action, given) : given;
  const view = actionPage({
    ...{ ...found, action, visit, manages: convenes(visit), sent: shown ? sent : null, now: shown?.now },
    changing: shown !== undefined && shown.form !== 'end',
  });
  const model = {
    ...{ ...view, names },
    // Theirs, and their account says nothing of it.
    tellConvener: action.state === 'open' && found.reader !== null && action.ownedBy.member === found.reader,
    thread: await threadPanel(visit, { kind: 'action', id: action.id }),
    ...atFirst(shown?.refused, view.conflict),
  };
  return page('collaborative/views/meetings/action.njk', model, {
    status: shown ? 422 : 200,
    breadcrumbs: actionCrumbs(visit),
    verb: 'agree',
  });
}

/** Conveners change the words, the owner and the day. */
async function change(visit: Visit): Promise<Answer> {
  const form = parseForm(changeActionForm, visit.body);
  if (!form.ok) return show(visit, { form: 'change', refused: form, now: undefined });
  const { words, owner, due: dueOn, version, outcome } = form.value;
  const done = await visit.inThisLocality(async (tx) => {
    const action = await mustFind(tx, visit);
    // Left as it stands, empty where its owner convenes no more: it is theirs again when they do.
    const same = (action.owner !== null || action.left !== null) && (action.owner ?? '') === owner;
    const chosen = same ? { ok: true as const, owner: action.ownedBy } : await ownerTyped(tx, owner);
    if (!chosen.ok) return { ok: false, refused: refusal({ owner: chosen.message }), current: undefined } as const;
    const meeting = action.meetingId ? await findMeeting(tx, action.meetingId) : undefined;
    const meetingDay = meeting ? londonTime(meeting.beginsAt).date : null;
    const wrongDay = dayTrouble(dueOn, dueDays(visit.today, meetingDay), action.dueOn);
    if (wrongDay) return { ok: false, refused: refusal({ due: wrongDay }), current: undefined } as const;
    return changeAction(tx, visit.actor, { id: action.id, version, words, ownedBy: chosen.owner, dueOn, outcome });
  });
  if (done.ok) return redirect(withQuery(paths.actionPath(at(visit)), { done: 'changed' }));
  const refused = 'refused' in done ? done.refused : refusal({ words: SAVED_MEANWHILE });
  return show(visit, { form: 'change', refused, now: done.current });
}

async function take(visit: Visit): Promise<Answer> {
  const done = await visit.inThisLocality(async (tx) => {
    const [action, own] = [await mustFind(tx, visit), await ownOwner(tx, visit)];
    if (!mayTake(action, own))
      throw new Conflict('Somebody has this action already, or it is over, or you are no member of the collaborative.');
    // Who takes part as a member and convenes too takes it as a member.
    const ownedBy = own.member === null ? own : { ...NOBODY, member: own.member };
    const { id, version, words, dueOn } = action;
    return changeAction(tx, visit.actor, { id, version, words, dueOn, ownedBy });
  });
  return redirect(withQuery(paths.actionPath(at(visit)), { done: done.ok ? 'taken' : '' }));
}

async function end(visit: Visit): Promise<Answer> {
  const form = parseForm(endActionForm, visit.body);
  if (!form.ok) return show(visit, { form: 'end', refused: form, now: undefined });
  const done = await visit.inThisLocality(async (tx) => endOrAsk(tx, visit, await mustFind(tx, visit), form.value));
  if (done.ok) return redirect(afterEnd(visit, done.done));
  if ('refused' in done)
    return show(visit, { form: done.toChange ? 'end-to-change' : 'end', refused: done.refused, now: undefined });
  return show(visit, { form: 'end', refused: refusal({ outcome: SAVED_MEANWHILE }), now: done.current });
}

/** Back to where the button stood: a meeting that asks after it, the list as it was narrowed, or the action itself. */
function afterEnd(visit: Visit, done: string): string {
  const { back, show: shown, q, whose } = typed(visit.body, ['back', 'show', 'q', 'whose']);
  const { slug, action } = at(visit);
  const query = { done, thing: action };
  if (isId(back)) return `${withQuery(paths.meetingPath({ slug, meeting: back }), query)}#promised`;
  if (back !== 'list') return withQuery(paths.actionPath({ slug, action }), { done });
  return withQuery(paths.actionsPath({ slug }), { show: shown, q, owner: isId(whose) ? whose : '', ...query });
}

async function mustFind(tx: Tx, visit: Visit): Promise<Action> {
  const action = await findAction(tx, actionId(visit));
  if (!action) throw new NotFound();
  return action;
}

const at = (visit: Visit) => ({ slug: localityOf(visit).slug, action: actionId(visit) });
