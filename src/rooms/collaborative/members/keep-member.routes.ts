import {
  Conflict,
  NotFound,
  get,
  inThisLocality,
  localityOf,
  page,
  parseForm,
  post,
  refusal,
  typed,
  versionSeen,
  type Answer,
  type RefusedForm,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';
import { namesOf } from '../../accounts/index.ts';
import { crumbs } from '../crumbs.ts';
import { listGroups } from '../meetings/planning/meetings.queries.ts';
import * as paths from '../paths.ts';
import { addMember, changeMember } from './keep-member.ts';
import { nameIsGone } from './let-go.rules.ts';
import { knownHere } from './known-here.ts';
import { addMemberForm, changeMemberForm, MEMBER_FIELDS } from './member.form.ts';
import { savedFacts } from './members.view-model.ts';
import { memberFields, valuesOf } from './member-form.view-model.ts';
import { findMember, holdMember, type Member } from './members.queries.ts';
import { oneNamingAtATime } from './own-member.queries.ts';
import { backToAll } from './members.routes.ts';
import { memberId } from './show-member.ts';
import { detailsTyped } from './typed-member.ts';
import { MAY_CONVENE } from './who-may.ts';

const conveners = inThisLocality(MAY_CONVENE);

/** Naming a member, with or without an account, and changing what is said of one. */
export const keepMemberRoutes: Route[] = [
  get(paths.addMemberPath, conveners, (visit) => addPage(visit)),
  post(paths.addMemberPath, conveners, add),
  get(paths.changeMemberPath, conveners, (visit) => changePage(visit)),
  post(paths.changeMemberPath, conveners, change),
];

async function addPage(visit: Visit, refused?: RefusedForm): Promise<Answer> {
  const [known, groups] = await visit.inThisLocality(
    async (tx) => [await knownHere(tx), await listGroups(tx)] as const,
  );
  const { slug } = localityOf(visit);
  const values = typed(visit.body, MEMBER_FIELDS);
  const model = {
    title: 'Name a member',
    groups,
    action: paths.addMemberPath({ slug }),
    values,
    choices: memberFields(known, values),
    ...refused,
  };
  return formPage(visit, model, refused);
}

async function add(visit: Visit): Promise<Answer> {
  const form = parseForm(addMemberForm, visit.body);
  if (!form.ok) return addPage(visit, form);
  const locality = localityOf(visit).id;
  const done = await visit.inThisLocality(async (tx) => {
    const given = { known: await knownHere(tx), today: visit.today, before: null };
    const read = await detailsTyped(tx, form.value, given);
    if (!read.ok) return read;
    const made = await addMember(tx, visit.actor, { locality, now: visit.now, ...read.details });
    return made.ok ? made : ({ ok: false, refused: HERE_ALREADY[made.reason] } as const);
  });
  return done.ok ? backToAll(visit, 'added') : addPage(visit, done.refused);
}

const HERE_ALREADY = {
  'here-already': refusal({ name: 'They take part already' }),
  'address-taken': refusal({ email: 'Somebody who takes part already has this address. Each member has their own' }),
};

const ANOTHER_HAS_IT = refusal({
  email: 'The account with this address takes part already, as another member. Each member has their own',
});

async function changePage(visit: Visit, refused?: RefusedForm, now?: Member): Promise<Answer> {
  const { slug } = localityOf(visit);
  const { member, known, groups, signsInAs } = await visit.inThisLocality(async (tx) => {
    const found = now ?? (await findMember(tx, memberId(visit)));
    if (!found) throw new NotFound();
    const names = { known: await knownHere(tx), groups: await listGroups(tx) };
    return { member: found, ...names, signsInAs: await accountName(tx, found) };
  });
  if (nameIsGone(member)) throw new Conflict(NAME_GONE);
  const values = refused ? typed(visit.body, MEMBER_FIELDS) : valuesOf(member);
  const model = {
    title: 'Change a member',
    ...{ groups, signsInAs },
    action: paths.changeMemberPath({ slug, member: member.id }),
    values,
    version: refused && !now ? versionSeen(visit.body) : member.version,
    savedNow: now ? savedFacts(now, known) : null,
    choices: memberFields(known, values, member.partId),
    ...refused,
  };
  return formPage(visit, model, refused);
}

async function change(visit: Visit): Promise<Answer> {
  const form = parseForm(changeMemberForm, visit.body);
  if (!form.ok) return changePage(visit, form);
  const id = memberId(visit);
  const done = await visit.inThisLocality(async (tx) => {
    await oneNamingAtATime(tx);
    const before = await holdMember(tx, id);
    if (!before) throw new NotFound();
    if (nameIsGone(before)) throw new Conflict(NAME_GONE);
    const read = await detailsTyped(tx, form.value, { known: await knownHere(tx), today: visit.today, before });
    if (!read.ok) return read;
    const command = { id, version: form.value.version, now: visit.now, ...read.details };
    const saved = await changeMember(tx, visit.actor, command);
    if (saved.ok) return saved;
    if (saved.reason === 'here-already') return { ok: false, refused: ANOTHER_HAS_IT } as const;
    if (saved.reason === 'address-taken') return { ok: false, refused: HERE_ALREADY['address-taken'] } as const;
    return { ok: false, refused: CHANGED_SINCE, current: saved.current } as const;
  });
  if (done.ok) return backToAll(visit, 'changed');
  return changePage(visit, done.refused, 'current' in done ? done.current : undefined);
}

/** Null for a member without an account: there is nothing to ask about. */
async function accountName(tx: Tx, { personId }: Member): Promise<string | null> {
  if (personId === null) return null;
  return (await namesOf(tx, [personId])).get(personId) ?? 'somebody who has left';
}

const NAME_GONE =
  'The name of this former member has gone, and their past stays with nobody. Name a new member instead.';

const CHANGED_SINCE = refusal({
  name: 'Somebody else saved this member in the meantime. Compare with what is saved now, then save again',
});

function formPage(visit: Visit, model: { title: string } & Record<string, unknown>, refused?: RefusedForm): Answer {
  return page('collaborative/views/keep-member.njk', model, {
    status: refused ? 422 : 200,
    breadcrumbs: crumbs(visit, 'members'),
    verb: 'agree',
  });
}
