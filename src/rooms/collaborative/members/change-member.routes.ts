import {
  Conflict,
  NotFound,
  get,
  inThisLocality,
  localityOf,
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
import { namesOf } from '../../accounts/index.ts';
import { atFirst } from '../conflict.view-model.ts';
import { listGroups } from '../meetings/planning/meetings.queries.ts';
import * as paths from '../paths.ts';
import { askWhoItIs, forNewcomer, namesAnother, nameSuccessor } from './another-name.ts';
import { anothersAddress } from './anothers-address.ts';
import { formPage, HERE_ALREADY } from './keep-member.routes.ts';
import { changeMember } from './keep-member.ts';
import { nameIsGone } from './let-go.rules.ts';
import { knownHere } from './known-here.ts';
import { changeMemberForm, MEMBER_FIELDS, type ChangedMember } from './member.form.ts';
import { beganField, beganWith, keepingOthers, type MemberValues } from './member-began.ts';
import { memberDifferences, savedBesides } from './member-conflict.view-model.ts';
import { memberFields, valuesOf } from './member-form.view-model.ts';
import { holdWithInvitation, invitationOf } from './member-invitation.ts';
import { findMember, type Member } from './members.queries.ts';
import { backToAll } from './members.routes.ts';
import { memberId } from './show-member.ts';
import { detailsTyped } from './typed-member.ts';
import { ANOTHER_MEMBERS, strangerWith } from './whose-account.ts';
import { MAY_CONVENE } from './who-may.ts';

const conveners = inThisLocality(MAY_CONVENE);

/** Changing what is said of a member; another name over one is asked about first. */
export const changeMemberRoutes: Route[] = [
  get(paths.changeMemberPath, conveners, (visit) => changePage(visit)),
  post(paths.changeMemberPath, conveners, change),
];

async function changePage(visit: Visit, refused?: RefusedForm, now?: Member): Promise<Answer> {
  const { slug } = localityOf(visit);
  const { member, values, known, groups, signsInAs, stranger, anothers, invitation } = await visit.inThisLocality(
    async (tx) => {
      const found = now ?? (await findMember(tx, memberId(visit)));
      if (!found) throw new NotFound();
      const names = { known: await knownHere(tx), groups: await listGroups(tx) };
      const shown = refused ? shownAgain(visit, now) : valuesOf(found);
      const who = { ...(await accountOf(tx, found)), stranger: await strangerIn(tx, shown, found) };
      const anothers = await anothersAddress(tx, { ...found, name: shown.name, email: shown.email });
      return { member: found, values: shown, ...names, ...who, anothers };
    },
  );
  if (nameIsGone(member)) throw new Conflict(NAME_GONE);
  const conflict = now ? memberDifferences(now, values, known) : null;
  const sent = { began: beganWith(visit.body), yours: typed(visit.body, MEMBER_FIELDS) };
  const model = {
    title: 'Change a member',
    ...{ groups, signsInAs, stranger, anothers, invitation, values },
    action: paths.changeMemberPath({ slug, member: member.id }),
    asksWhoItIs: refused?.errors['person'] !== undefined || values.person !== '' ? member.name : null,
    version: refused && !now ? versionSeen(visit.body) : member.version,
    began: refused && !now ? JSON.stringify(sent.began) : beganField(member),
    conflict,
    besides: now ? savedBesides(now, sent, known) : null,
    // It holds a day at least, and what is kept is not hidden.
    moreOpen: true,
    choices: memberFields(known, values, member.partId),
    ...atFirst(refused, conflict),
  };
  return formPage(visit, model, refused);
}

/** What was typed; where somebody else saved meanwhile, what was only left standing in the form gives way to that. */
function shownAgain({ body }: Visit, now: Member | undefined): MemberValues {
  const yours = typed(body, MEMBER_FIELDS);
  return now ? keepingOthers(now, beganWith(body), yours) : yours;
}

/** Whoever is asked about beside the address that stands in the form: where it would join them to another account. */
async function strangerIn(tx: Tx, shown: Record<(typeof MEMBER_FIELDS)[number], string>, { personId }: Member) {
  const { person, account, accountOf, email } = shown;
  const joins = personId === null || person === 'another' || account === 'not-theirs';
  return joins || (accountOf !== '' && accountOf.toLowerCase() === email.toLowerCase())
    ? strangerWith(tx, shown)
    : null;
}

type Saved =
  | { ok: true; handover?: string; takenBack?: boolean }
  | { ok: false; refused: RefusedForm; current?: Member | undefined };

async function change(visit: Visit): Promise<Answer> {
  const form = parseForm(changeMemberForm, visit.body);
  if (!form.ok) return changePage(visit, form);
  const done = await visit.inThisLocality(async (tx): Promise<Saved> => {
    const before = await holdWithInvitation(tx, memberId(visit));
    if (!before) throw new NotFound();
    if (nameIsGone(before)) throw new Conflict(NAME_GONE);
    if (before.version !== form.value.version) return { ok: false, refused: CHANGED_SINCE, current: before };
    const asked = askWhoItIs(form.value, before);
    if (asked) return { ok: false, refused: asked };
    return namesAnother(form.value, before)
      ? takeSeat(tx, visit, { before, value: form.value })
      : saveChange(tx, visit, { before, value: form.value });
  });
  if (!done.ok) return changePage(visit, done.refused, done.current);
  if (done.handover === undefined) return backToAll(visit, done.takenBack ? 'changed-taken-back' : 'changed');
  const { slug } = localityOf(visit);
  return redirect(withQuery(paths.handoverPath({ slug, handover: done.handover }), { done: 'seat-taken' }));
}

type Read = { before: Member; value: ChangedMember };

async function saveChange(tx: Tx, visit: Visit, { before, value }: Read): Promise<Saved> {
  const read = await detailsTyped(tx, value, { known: await knownHere(tx), today: visit.today, before });
  if (!read.ok) return read;
  const command = { id: before.id, version: value.version, now: visit.now, ...read.details };
  const saved = await changeMember(tx, visit.actor, command);
  if (saved.ok) return saved;
  if (saved.reason === 'here-already') return { ok: false, refused: refusal({ email: ANOTHER_MEMBERS }) };
  if (saved.reason === 'address-taken') return { ok: false, refused: HERE_ALREADY['address-taken'] };
  return { ok: false, refused: CHANGED_SINCE, current: saved.current };
}

/** Somebody new: the membership ends, and what is typed names a member of their own. */
async function takeSeat(tx: Tx, visit: Visit, { before, value }: Read): Promise<Saved> {
  const { today, now } = visit;
  const read = await detailsTyped(tx, forNewcomer(value, before), { known: await knownHere(tx), today, before: null });
  if (!read.ok) return read;
  const given = { locality: localityOf(visit).id, before, details: read.details, today, now };
  const taken = await nameSuccessor(tx, visit.actor, given);
  return taken.ok ? taken : { ok: false, refused: refusal(taken.messages) };
}

async function accountOf(tx: Tx, member: Member) {
  return { signsInAs: await accountName(tx, member), invitation: await invitationOf(tx, member) };
}

/** Null for a member without an account: there is nothing to ask about. */
async function accountName(tx: Tx, { personId }: Member): Promise<string | null> {
  if (personId === null) return null;
  return (await namesOf(tx, [personId])).get(personId) ?? 'somebody who has left';
}

const NAME_GONE =
  'The name of this former member has gone, and their past stays with nobody. Name a new member instead.';

const CHANGED_SINCE = refusal({
  name: 'Somebody else saved this member in the meantime. Look at both, then save again',
});
