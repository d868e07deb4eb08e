import {
  get,
  inThisLocality,
  localityOf,
  page,
  parseForm,
  post,
  refusal,
  typed,
  type Answer,
  type RefusedForm,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { crumbs } from '../crumbs.ts';
import { listGroups } from '../meetings/planning/meetings.queries.ts';
import * as paths from '../paths.ts';
import { addMember } from './keep-member.ts';
import { knownHere } from './known-here.ts';
import { addMemberForm, MEMBER_FIELDS } from './member.form.ts';
import { memberFields } from './member-form.view-model.ts';
import { backToAll } from './members.routes.ts';
import { detailsTyped } from './typed-member.ts';
import { strangerWith } from './whose-account.ts';
import { MAY_CONVENE } from './who-may.ts';

const conveners = inThisLocality(MAY_CONVENE);

/** Naming a member, with or without an account. */
export const keepMemberRoutes: Route[] = [
  get(paths.addMemberPath, conveners, (visit) => addPage(visit)),
  post(paths.addMemberPath, conveners, add),
];

async function addPage(visit: Visit, refused?: RefusedForm): Promise<Answer> {
  const values = typed(visit.body, MEMBER_FIELDS);
  const { known, groups, stranger } = await visit.inThisLocality(async (tx) => ({
    known: await knownHere(tx),
    groups: await listGroups(tx),
    stranger: await strangerWith(tx, values),
  }));
  const { slug } = localityOf(visit);
  const model = {
    title: 'Name a member',
    ...{ groups, stranger },
    action: paths.addMemberPath({ slug }),
    values,
    choices: memberFields(known, values),
    moreOpen: holdsMore(values) || MORE.some((field) => refused?.errors[field]),
    ...refused,
  };
  return formPage(visit, model, refused);
}

/** What may be said later: it stays folded until something of it is said, or wrong. */
const MORE = ['from', 'decides', 'hours', 'paidBy'] as const;
const holdsMore = (values: Record<(typeof MORE)[number], string>) =>
  MORE.some((field) => values[field] !== '' && values[field] !== 'not-said');

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

export const HERE_ALREADY = {
  'here-already': refusal({ name: 'They take part already' }),
  'address-taken': refusal({ email: 'Somebody who takes part already has this address. Each member has their own' }),
};

/** The form of a member, with what was refused. */
export function formPage(
  visit: Visit,
  model: { title: string } & Record<string, unknown>,
  refused?: RefusedForm,
): Answer {
  return page('collaborative/views/keep-member.njk', model, {
    status: refused ? 422 : 200,
    breadcrumbs: crumbs(visit, 'members'),
    verb: 'agree',
  });
}
