import {
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
  type Answer,
  type RefusedForm,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';
import { audit } from '../../../foundation/audit/index.ts';
import { crumbs } from '../crumbs.ts';
import { memberPath, memberWishesPath } from '../paths.ts';
import { changeWishes } from './keep-member.ts';
import { BEST_TIMES, CONTACT_BY } from './member-words.ts';
import { wishesForm } from './member.form.ts';
import { findMember, type Member } from './members.queries.ts';
import { findWishes, type Wishes } from './wishes.queries.ts';
import { memberId, wishesWords } from './show-member.ts';
import { convenes, isSelf } from './who-may.ts';

/** What somebody needs and likes: said by themself, or by whoever convenes. */
export const wishesRoutes: Route[] = [
  get(memberWishesPath, inThisLocality(), (visit) => showForm(visit)),
  post(memberWishesPath, inThisLocality(), save),
];

const NOTHING_SAID: Wishes = { accessNeeds: '', contactBy: 'email', bestTimes: [], version: 0 };

async function memberOf(visit: Visit, tx: Tx): Promise<Member> {
  const member = await findMember(tx, memberId(visit));
  if (!member) throw new NotFound();
  if (!convenes(visit) && !isSelf(visit, member)) throw new Forbidden();
  return member;
}

/** `late`: somebody else saved meanwhile, so that all of what they saved stands beside what was typed. */
type Refused = RefusedForm & { sent: Wishes; late: boolean };

async function showForm(visit: Visit, refused?: Refused): Promise<Answer> {
  const { slug } = localityOf(visit);
  const [member, saved] = await visit.inThisLocality(async (tx) => {
    const found = await memberOf(visit, tx);
    if (!isSelf(visit, found)) await audit(tx, visit.actor, 'collaborative.wishes.seen', found.id);
    return [found, (await findWishes(tx, found.id)) ?? NOTHING_SAID] as const;
  });
  const shown = refused?.sent ?? saved;
  const model = {
    title: 'What helps to take part',
    name: member.name,
    self: isSelf(visit, member),
    action: memberWishesPath({ slug, member: member.id }),
    // What was not shown yet counts as unseen: a slip of the pen must not overwrite it later.
    version: refused && !refused.late ? versionSeen(visit.body) : saved.version,
    access: shown.accessNeeds,
    savedNow: refused?.late ? wishesWords(saved) : null,
    contacts: CONTACT_BY.map(({ code, name }) => ({ value: code, text: name, checked: code === shown.contactBy })),
    times: BEST_TIMES.map(({ code, name }) => ({ value: code, text: name, checked: shown.bestTimes.includes(code) })),
    ...(refused && { errors: refused.errors, errorList: refused.errorList }),
  };
  return page('collaborative/views/wishes.njk', model, {
    status: refused ? 422 : 200,
    breadcrumbs: crumbs(visit, 'members'),
    verb: 'agree',
  });
}

async function save(visit: Visit): Promise<Answer> {
  const form = parseForm(wishesForm, visit.body);
  const { slug, id: locality } = localityOf(visit);
  if (!form.ok) return showForm(visit, { ...form, sent: asTyped(visit.body), late: false });
  const { access, contact, times, version } = form.value;
  const sent = { accessNeeds: access, contactBy: contact, bestTimes: [...times], version };
  const done = await visit.inThisLocality(async (tx) => {
    const member = await memberOf(visit, tx);
    return changeWishes(tx, visit.actor, { ...sent, locality, member: member.id });
  });
  if (done.ok) return redirect(memberPath({ slug, member: memberId(visit) }));
  return showForm(visit, {
    ...refusal({ access: 'Somebody else saved this in the meantime. Look at both, then save again' }),
    ...{ sent, late: true },
  });
}

/** What was typed, although some of it cannot be saved. */
function asTyped(body: unknown): Wishes {
  const { access, contact } = typed(body, ['access', 'contact']);
  const ticked = [(body as { times?: unknown } | undefined)?.times].flat().map(String);
  const contactBy = CONTACT_BY.find(({ code }) => code === contact)?.code ?? 'email';
  return { accessNeeds: access, contactBy, bestTimes: ticked, version: 0 };
}
