import {
  Conflict,
  NotFound,
  inThisLocality,
  localityOf,
  parseForm,
  post,
  redirect,
  refusal,
  withQuery,
  type Answer,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import * as paths from '../paths.ts';
import { endMemberForm } from './end-member.form.ts';
import { endMember, restoreMember } from './keep-member.ts';
import { findMember } from './members.queries.ts';
import { backToAll } from './members.routes.ts';
import { memberId, showMember } from './show-member.ts';
import { MAY_CONVENE } from './who-may.ts';

const conveners = inThisLocality(MAY_CONVENE);

/** Ending a membership and taking that back. */
export const endMemberRoutes: Route[] = [
  post(paths.endMemberPath, conveners, end),
  post(paths.restoreMemberPath, conveners, restore),
];

/** Ends it, today or on the day that is given, and begins the hand-over, which is where they are led. */
async function end(visit: Visit): Promise<Answer> {
  const { id: locality, slug } = localityOf(visit);
  const member = await visit.inThisLocality((tx) => findMember(tx, memberId(visit)));
  if (!member) throw new NotFound();
  const form = parseForm(endMemberForm(visit.today, member.fromOn), visit.body);
  if (!form.ok) return showMember(visit, form);
  const command = { locality, id: member.id, last: form.value.last, today: visit.today, now: visit.now };
  const handover = await visit.inThisLocality((tx) => endMember(tx, visit.actor, command));
  if (!handover) throw new Conflict('This membership has ended already, or is not here.');
  return redirect(withQuery(paths.handoverPath({ slug, handover }), { done: 'ended' }));
}

/** The one reason why an end stays; the page says who stands in its way, with the way to their page. */
const STAYS = {
  here: 'This member takes part already: the end of the membership was undone',
  'name-gone': 'The name of this former member has gone, so the membership stays ended. Name a new member instead',
  'in-the-way': 'This end cannot be undone as things are: the page says why, and where to go on',
};

async function restore(visit: Visit): Promise<Answer> {
  const command = { id: memberId(visit), today: visit.today, now: visit.now };
  const done = await visit.inThisLocality((tx) => restoreMember(tx, visit.actor, command));
  if (done.ok) return backToAll(visit, done.takenBack ? 'put-back-not-invited' : 'put-back');
  if (done.reason === 'not-here') throw new NotFound();
  return showMember(visit, refusal({ restore: STAYS[done.reason] }), 409);
}
