import {
  Conflict,
  Forbidden,
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
  versionSeen,
  withQuery,
  type Answer,
  type RefusedForm,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';
import { peopleInRoles } from '../../accounts/index.ts';
import { crumbs } from '../crumbs.ts';
import { memberNamingPath, memberPath } from '../paths.ts';
import { findMember } from './members.queries.ts';
import { notedNamingForm, ownNamingForm } from './naming.form.ts';
import { findNaming } from './naming.queries.ts';
import { codeOf, namingPage } from './naming.view-model.ts';
import { ownMember } from './own-membership.ts';
import { sayNaming } from './say-naming.ts';
import { memberId } from './show-member.ts';
import { namingIsNoted } from './who-answers.ts';
import { convenes, isSelf } from './who-may.ts';

/** Whether the evaluator may read what is about a member by name: said by themself, noted by conveners for whom has no account. */
export const namingRoutes: Route[] = [
  get(memberNamingPath, inThisLocality(), (visit) => showForm(visit)),
  post(memberNamingPath, inThisLocality(), save),
];

const GONE = {
  own: 'You take part no longer, so the evaluator does not read your name any more.',
  theirs: 'They take part no longer, so the evaluator does not read their name any more.',
};

/** Nobody answers for somebody who has an account, and nobody else reads what they answered. */
async function namingOf(tx: Tx, visit: Visit) {
  const ownId = await ownMember(tx, visit);
  const member = await findMember(tx, memberId(visit));
  if (!member) throw new NotFound();
  const self = isSelf(visit, member);
  if (!self && !convenes(visit)) throw new Forbidden();
  const own = ownId === member.id;
  const naming = await findNaming(tx, member.id);
  if (!naming) throw new Conflict(self ? GONE.own : GONE.theirs);
  if (!own && !(convenes(visit) && (await namingIsNoted(tx, member.id, visit.today)))) throw new Forbidden();
  return { member, own, naming };
}

async function showForm(visit: Visit, refused?: RefusedForm, seen = versionSeen(visit.body)): Promise<Answer> {
  const { slug } = localityOf(visit);
  const found = await visit.inThisLocality(async (tx) => ({
    ...(await namingOf(tx, visit)),
    evaluators: await peopleInRoles(tx, ['evaluator']),
  }));
  const at = { slug, member: found.member.id };
  const sent = typed(visit.body, ['answer', 'day']);
  const model = {
    ...namingPage(found, { answer: refused ? sent.answer : codeOf(found.naming), day: sent.day }),
    ...{ action: memberNamingPath(at), back: memberPath(at) },
    version: refused ? seen : found.naming.version,
    ...refused,
  };
  return page('collaborative/views/naming.njk', model, {
    status: refused ? 422 : 200,
    breadcrumbs: crumbs(visit, 'members'),
    verb: 'agree',
  });
}

async function save(visit: Visit): Promise<Answer> {
  const { member, own } = await visit.inThisLocality((tx) => namingOf(tx, visit));
  const form = parseForm(own ? ownNamingForm(visit.today) : notedNamingForm(visit.today, member.fromOn), visit.body);
  if (!form.ok) return showForm(visit, form);
  const { answer, day: saidOn, version } = form.value;
  const reads = { yes: true, no: false, unsaid: null }[answer];
  const of = { member: member.id, personId: member.personId };
  const done = await visit.inThisLocality((tx) =>
    sayNaming(tx, visit.actor, of, { reads, saidOn, noted: !own, version }),
  );
  if (done)
    return redirect(withQuery(memberPath({ slug: localityOf(visit).slug, member: member.id }), { done: 'naming' }));
  return seenNow(visit);
}

/** What was chosen stays chosen, beside what somebody else saved meanwhile; the next save is of what is seen now. */
async function seenNow(visit: Visit): Promise<Answer> {
  const { naming } = await visit.inThisLocality((tx) => namingOf(tx, visit));
  const said = refusal({ answer: 'Somebody else saved an answer in the meantime. Look at it, then save again' });
  return showForm(visit, said, naming.version);
}
