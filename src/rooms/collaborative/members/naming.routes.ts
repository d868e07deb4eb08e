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
  withQuery,
  type Answer,
  type RefusedForm,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';
import { withoutAccount } from '../agreements/who-has-no-account.ts';
import { crumbs } from '../crumbs.ts';
import { memberNamingPath, memberPath } from '../paths.ts';
import { findMember } from './members.queries.ts';
import { notedNamingForm, ownNamingForm } from './naming.form.ts';
import { findNaming } from './naming.queries.ts';
import { codeOf, namingChoices, namingWords } from './naming.view-model.ts';
import { ownMember } from './own-membership.ts';
import { sayNaming } from './say-naming.ts';
import { memberId } from './show-member.ts';
import { convenes } from './who-may.ts';

/** Whether the evaluator may read what is about a member by name: said by themself, noted by conveners for whom has no account. */
export const namingRoutes: Route[] = [
  get(memberNamingPath, inThisLocality(), (visit) => showForm(visit)),
  post(memberNamingPath, inThisLocality(), save),
];

/** Nobody answers for somebody who has an account, and nobody else reads what they answered. */
async function namingOf(tx: Tx, visit: Visit) {
  const member = await findMember(tx, memberId(visit));
  if (!member) throw new NotFound();
  const own = (await ownMember(tx, visit)) === member.id;
  if (!own && !convenes(visit)) throw new Forbidden();
  const naming = await findNaming(tx, member.id);
  if (!naming) throw new Conflict('They take part no longer, so the evaluator does not read their name any more.');
  if (!own && !(await withoutAccount(tx, [member.id], visit.today)).includes(member.id)) throw new Forbidden();
  return { member, own, naming };
}

async function showForm(visit: Visit, refused?: RefusedForm): Promise<Answer> {
  const { slug } = localityOf(visit);
  const { member, own, naming } = await visit.inThisLocality((tx) => namingOf(tx, visit));
  const at = { slug, member: member.id };
  const sent = typed(visit.body, ['answer', 'day']);
  const model = {
    title: 'What the evaluator may read',
    ...{ name: member.name, own, action: memberNamingPath(at), back: memberPath(at) },
    stands: naming.saidOn === null ? null : { words: namingWords(naming), on: naming.saidOn, noted: naming.noted },
    choices: namingChoices(own, refused ? sent.answer : codeOf(naming)),
    day: refused ? sent.day : '',
    ...refused,
  };
  return page('collaborative/views/naming.njk', model, {
    status: refused ? 422 : 200,
    breadcrumbs: crumbs(visit, 'members'),
    verb: 'agree',
  });
}

async function save(visit: Visit): Promise<Answer> {
  const { slug } = localityOf(visit);
  const { member, own } = await visit.inThisLocality((tx) => namingOf(tx, visit));
  const form = parseForm(own ? ownNamingForm(visit.today) : notedNamingForm, visit.body);
  if (!form.ok) return showForm(visit, form);
  const { day: saidOn } = form.value;
  if (saidOn > visit.today) return showForm(visit, refusal({ day: 'This day is still to come' }));
  const reads = { yes: true, no: false, unsaid: null }[form.value.answer];
  const done = await visit.inThisLocality((tx) =>
    sayNaming(tx, visit.actor, { member: member.id, reads, saidOn, noted: !own }),
  );
  if (!done) throw new Conflict('They take part no longer, or have an account by now and answer themselves.');
  return redirect(withQuery(memberPath({ slug, member: member.id }), { done: 'naming' }));
}
