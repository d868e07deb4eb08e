import {
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
import { accountsHere } from '../../accounts/index.ts';
import { crumbs } from '../crumbs.ts';
import * as paths from '../paths.ts';
import { addMember, changeMember } from './keep-member.ts';
import { knownHere, type KnownHere } from './known-here.ts';
import { addMemberForm, changeMemberForm, MEMBER_FIELDS, type TypedMember } from './member.form.ts';
import { savedFacts } from './members.view-model.ts';
import { memberFields, valuesOf } from './member-form.view-model.ts';
import { findMember, type Member, type MemberDetails } from './members.queries.ts';
import { addressTaken } from './own-member.queries.ts';
import { backToAll } from './members.routes.ts';
import { memberId } from './show-member.ts';
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
  const known = await visit.inThisLocality(knownHere);
  const { slug } = localityOf(visit);
  const values = typed(visit.body, MEMBER_FIELDS);
  const model = {
    title: 'Name a member',
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
    const known = await knownHere(tx);
    const wrong = notHere(known, form.value);
    if (wrong) return { ok: false, refused: wrong } as const;
    const made = await addMember(tx, visit.actor, locality, {
      ...detailsOf(form.value, visit.today),
      personId: await accountOf(tx, form.value.email),
    });
    return made.ok ? made : ({ ok: false, refused: HERE_ALREADY[made.reason] } as const);
  });
  return done.ok ? backToAll(visit, 'added') : addPage(visit, done.refused);
}

const HERE_ALREADY = {
  'here-already': refusal({ name: 'They take part already' }),
  'address-taken': refusal({ email: 'Somebody who takes part already has this address. Each member has their own' }),
};

async function changePage(visit: Visit, refused?: RefusedForm, now?: Member): Promise<Answer> {
  const { slug } = localityOf(visit);
  const [member, known] = await visit.inThisLocality(
    async (tx) => [now ?? (await findMember(tx, memberId(visit))), await knownHere(tx)] as const,
  );
  if (!member) throw new NotFound();
  const values = refused ? typed(visit.body, MEMBER_FIELDS) : valuesOf(member);
  const model = {
    title: 'Change a member',
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
    const [member, known] = [await findMember(tx, id), await knownHere(tx)];
    if (!member) throw new NotFound();
    const wrong = notHere(known, form.value, member.partId);
    if (wrong) return { ok: false, refused: wrong } as const;
    const { email } = form.value;
    const another = email !== '' && email.toLowerCase() !== member.email?.toLowerCase();
    if (another && member.endedOn === null && (await addressTaken(tx, email, id)))
      return { ok: false, refused: HERE_ALREADY['address-taken'] } as const;
    const personId = member.personId ?? (await accountOf(tx, form.value.email));
    const details = { ...detailsOf(form.value, member.fromOn), personId };
    if (member.endedOn && details.fromOn > member.endedOn)
      return { ok: false, refused: refusal({ from: 'They left before this day' }) } as const;
    const saved = await changeMember(tx, visit.actor, { id, version: form.value.version, ...details });
    return saved.ok ? saved : ({ ok: false, refused: CHANGED_SINCE, current: saved.current } as const);
  });
  if (done.ok) return backToAll(visit, 'changed');
  return changePage(visit, done.refused, 'current' in done ? done.current : undefined);
}

const CHANGED_SINCE = refusal({
  name: 'Somebody else saved this member in the meantime. Compare with what is saved now, then save again',
});

/** The organisation and the sector must be of this locality. */
function notHere(known: KnownHere, value: TypedMember, held: string | null = null): RefusedForm | null {
  if (!known.sectors.some(({ code }) => code === value.sector)) return refusal({ sector: 'Choose the sector' });
  const open = known.open.some(({ id }) => id === value.part);
  if (value.part !== '' && value.part !== held && !open)
    return refusal({ part: 'Choose an organisation that takes part here' });
  return null;
}

/** Whose account has this address, among the people of the locality. */
async function accountOf(tx: Tx, email: string): Promise<string | null> {
  if (email === '') return null;
  const [found] = await accountsHere(tx, [{ person: null, email }]);
  return found?.id ?? null;
}

/** `today`: the first day where none is typed. */
function detailsOf(value: TypedMember, today: string): Omit<MemberDetails, 'personId'> {
  return {
    ...{ name: value.name, email: value.email || null, partId: value.part || null, sector: value.sector },
    ...{ level: value.level, role: value.role, fromOn: value.from || today, decides: value.decides },
    ...{ hoursATerm: value.hours, paidBy: value.paidBy },
  };
}

function formPage(visit: Visit, model: { title: string } & Record<string, unknown>, refused?: RefusedForm): Answer {
  return page('collaborative/views/keep-member.njk', model, {
    status: refused ? 422 : 200,
    breadcrumbs: crumbs(visit, 'members'),
    verb: 'agree',
  });
}
