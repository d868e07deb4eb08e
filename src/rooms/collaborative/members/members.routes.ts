import { toCsv } from '../../../foundation/charts/index.ts';
import { audit } from '../../../foundation/audit/index.ts';
import {
  Conflict,
  NotFound,
  file,
  get,
  inThisLocality,
  localityOf,
  page,
  post,
  redirect,
  withQuery,
  type Answer,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import * as paths from '../paths.ts';
import { crumbs } from '../crumbs.ts';
import { endMember, restoreMember } from './keep-member.ts';
import { knownHere } from './known-here.ts';
import { memberFacts, membersPage, membersTable } from './members.view-model.ts';
import { findMember, findWishes, listMembers, membershipOf } from './members.queries.ts';
import { BEST_TIMES, CONTACT_BY, nameIn } from './member-words.ts';
import { convenes, isSelf, MAY_CONVENE } from './who-may.ts';

const conveners = inThisLocality(MAY_CONVENE);

/** Who takes part: everybody reads, local leads and facilitators keep. */
export const membersRoutes: Route[] = [
  get(paths.membersPath, inThisLocality(), showAll),
  get(paths.membersFilePath, inThisLocality(), download),
  get(paths.memberPath, inThisLocality(), showOne),
  post(paths.endMemberPath, conveners, end),
  post(paths.restoreMemberPath, conveners, restore),
];

async function showAll(visit: Visit): Promise<Answer> {
  const [members, known] = await visit.inThisLocality(
    async (tx) => [await listMembers(tx), await knownHere(tx)] as const,
  );
  const { slug } = localityOf(visit);
  const model = membersPage({ slug, members, ...known, manages: convenes(visit), done: visit.query['done'] });
  return page('collaborative/views/members.njk', model, { breadcrumbs: crumbs(visit), verb: 'agree' });
}

async function download(visit: Visit): Promise<Answer> {
  const { name, slug } = localityOf(visit);
  const [members, known] = await visit.inThisLocality(async (tx) => {
    await audit(tx, visit.actor, 'collaborative.members.exported');
    return [await listMembers(tx), await knownHere(tx)] as const;
  });
  const table = membersTable({ members, ...known, manages: convenes(visit) });
  const notes = { source: name, release: visit.today, licence: 'As the locality decides: names of people' };
  const type = 'text/csv; charset=utf-8';
  return file({ body: toCsv(table, notes), type, filename: `${slug}-members.csv` });
}

/** What somebody needs to take part is shown to them and to those who convene, and to nobody else. */
async function showOne(visit: Visit): Promise<Answer> {
  const { slug } = localityOf(visit);
  const manages = convenes(visit);
  const found = await visit.inThisLocality(async (tx) => {
    const member = await findMember(tx, memberId(visit));
    if (!member) return undefined;
    const mayReadWishes = manages || isSelf(visit, member);
    const wishes = mayReadWishes ? await findWishes(tx, member.id) : undefined;
    if (wishes && !isSelf(visit, member)) await audit(tx, visit.actor, 'collaborative.wishes.seen', member.id);
    return { member, wishes, mayReadWishes, known: await knownHere(tx) };
  });
  if (!found) throw new NotFound();
  const { member, wishes, mayReadWishes, known } = found;
  const at = { slug, member: member.id };
  const model = {
    title: 'Member',
    name: member.name,
    since: { from: member.fromOn, to: member.endedOn },
    facts: memberFacts(member, { ...known, manages: manages || isSelf(visit, member) }),
    wishes: mayReadWishes ? wishesWords(wishes) : null,
    self: isSelf(visit, member),
    changeHref: manages ? paths.changeMemberPath(at) : null,
    wishesHref: mayReadWishes ? paths.memberWishesPath(at) : null,
    endAction: manages && member.endedOn === null ? paths.endMemberPath(at) : null,
  };
  return page('collaborative/views/member.njk', model, { breadcrumbs: crumbs(visit, 'members'), verb: 'agree' });
}

function wishesWords(wishes: Awaited<ReturnType<typeof findWishes>>) {
  const times = wishes?.bestTimes.map((code) => nameIn(BEST_TIMES, code)) ?? [];
  return [
    ['Reach them by', wishes ? nameIn(CONTACT_BY, wishes.contactBy) : 'Not said yet'],
    ['Best times', times.length > 0 ? times.join(', ') : 'Not said yet'],
    ['Needs to take part', wishes?.accessNeeds || 'Nothing is said'],
  ].map(([key = '', value = '']) => ({ key: { text: key }, value: { text: value } }));
}

async function end(visit: Visit): Promise<Answer> {
  if (!(await visit.inThisLocality((tx) => endMember(tx, visit.actor, memberId(visit), visit.today))))
    throw new Conflict('This membership has ended already, or is not here.');
  return backToAll(visit, 'ended');
}

async function restore(visit: Visit): Promise<Answer> {
  const done = await visit.inThisLocality(async (tx) => {
    const member = await findMember(tx, memberId(visit));
    const again = member?.personId ? await membershipOf(tx, member.personId) : undefined;
    return restoreMember(tx, visit.actor, memberId(visit), again !== undefined);
  });
  if (!done) throw new Conflict('This membership has not ended, or the same person takes part anew.');
  return backToAll(visit, 'put-back');
}

export function backToAll(visit: Visit, done: string): Answer {
  return redirect(withQuery(paths.membersPath({ slug: localityOf(visit).slug }), { done }));
}

export function memberId(visit: Visit): string {
  return visit.params['member'] ?? '';
}
