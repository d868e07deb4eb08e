import {
  Forbidden,
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
import type { Tx } from '../../../../foundation/db/index.ts';
import { londonTime } from '../../../../foundation/days/index.ts';
import { convenes, MAY_CONVENE } from '../../members/who-may.ts';
import { meetingCrumbs } from '../crumbs.ts';
import { dayTrouble, dueDays } from '../day-limits.ts';
import { NOBODY } from '../owners/owner.ts';
import { namesToOffer } from '../owners/names-to-offer.ts';
import { ownerTyped, type OwnerChoice } from '../owners/owner-choice.ts';
import * as paths from '../paths.ts';
import { findAsked } from '../planning/asked.queries.ts';
import { atMeeting, meetingId, thisMeeting } from '../this-meeting.ts';
import { MAY_TAKE_PART, ownMember } from '../who-takes-part.ts';
import { promise } from './keep-action.ts';
import { noteDecision } from './keep-decision.ts';
import { ACTION_FIELDS, DECISION_FIELDS, newActionForm, newDecisionForm } from './promises.form.ts';

/** What a meeting decides and promises: conveners note both, members who are asked promise for themselves. */
export const addPromiseRoutes: Route[] = [
  post(paths.addActionPath, inThisLocality(MAY_TAKE_PART), addAction),
  post(paths.addDecisionPath, inThisLocality(MAY_CONVENE), addDecision),
];

async function addAction(visit: Visit): Promise<Answer> {
  const form = parseForm(newActionForm, visit.body);
  if (!form.ok) return formPage(visit, 'action', form);
  const { words, owner, due: dueOn, mine } = form.value;
  const done = await visit.inThisLocality(async (tx) => {
    const meeting = await thisMeeting(tx, visit);
    const chosen = convenes(visit) ? await ownerTyped(tx, owner) : await ownPromise(tx, visit, mine);
    if (!chosen.ok) return refusal({ owner: chosen.message });
    const wrongDay = dayTrouble(dueOn, dueDays(visit.today, londonTime(meeting.beginsAt).date), null);
    if (wrongDay) return refusal({ due: `${wrongDay}, or leave it empty` });
    const locality = localityOf(visit).id;
    return promise(tx, visit.actor, { locality, meeting: meeting.id, words, ownedBy: chosen.owner, dueOn });
  });
  return typeof done === 'string' ? backTo(visit, `action-${done}`, 'action') : formPage(visit, 'action', done);
}

/** Members promise for themselves or propose without a name, in meetings they are asked to; nobody is volunteered. */
async function ownPromise(tx: Tx, visit: Visit, mine: boolean): Promise<OwnerChoice> {
  const own = await ownMember(tx, visit);
  const asked = own ? await findAsked(tx, meetingId(visit), own) : undefined;
  if (!asked) throw new Forbidden();
  return { ok: true, owner: { ...NOBODY, member: mine ? asked.id : null } };
}

async function addDecision(visit: Visit): Promise<Answer> {
  const form = parseForm(newDecisionForm, visit.body);
  if (!form.ok) return formPage(visit, 'decision', form);
  const id = await visit.inThisLocality(async (tx) => {
    const meeting = await thisMeeting(tx, visit);
    const decidedOn = londonTime(meeting.beginsAt).date;
    const locality = localityOf(visit).id;
    return noteDecision(tx, visit.actor, { locality, meeting: meeting.id, decidedOn, ...form.value });
  });
  return backTo(visit, `decision-${id}`, 'decision');
}

/** What was typed and refused, alone on a page. */
async function formPage(visit: Visit, what: 'action' | 'decision', refused: RefusedForm): Promise<Answer> {
  const manages = convenes(visit);
  const { meeting, names } = await visit.inThisLocality(async (tx) => ({
    meeting: await thisMeeting(tx, visit),
    names: manages && what === 'action' ? await namesToOffer(tx, meetingId(visit)) : [],
  }));
  const at = atMeeting(visit);
  const model = {
    title: what === 'action' ? 'Note an action' : 'Note a decision',
    what,
    action: what === 'action' ? paths.addActionPath(at) : paths.addDecisionPath(at),
    values: { ...typed(visit.body, ACTION_FIELDS), ...typed(visit.body, DECISION_FIELDS) },
    ...{ manages, names },
    ...refused,
  };
  return page('collaborative/views/meetings/add-promise.njk', model, {
    status: 422,
    breadcrumbs: meetingCrumbs(visit, meeting),
    verb: 'agree',
  });
}

function backTo(visit: Visit, anchor: string, done: string): Answer {
  return redirect(`${withQuery(paths.meetingPath(atMeeting(visit)), { done })}#${anchor}`);
}
