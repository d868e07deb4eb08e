import type { Tx } from '../../../../foundation/db/index.ts';
import { peopleInRoles } from '../../../accounts/index.ts';
import { MAY_CONVENE } from '../../members/who-may.ts';
import { memberTyped, type MemberChoice } from '../member-choice.ts';
import { memberNames } from '../members-here.queries.ts';
import { membersAmong } from './conveners.queries.ts';
import { NOBODY, type Owner } from './owner.ts';

/** What a field that names an owner led to; `message` says what to type instead. */
export type OwnerChoice = { ok: true; owner: Owner } | { ok: false; message: string };

const ROLES: Readonly<Record<string, string>> = { facilitator: 'facilitator', 'local-lead': 'local lead' };

type Convener = { id: string; name: string; label: string };

/**
 * Finds who is meant by a name: a member, or the facilitator or a local lead, who need not be one. Empty is nobody. Who
 * convenes and is a member is meant as the member. Of two with one name the convener is written with their role in
 * brackets, as "Frances Holt (facilitator)".
 */
export async function ownerTyped(tx: Tx, text: string): Promise<OwnerChoice> {
  const given = text.replaceAll(/\s+/g, ' ').trim().toLowerCase();
  if (given === '') return { ok: true, owner: NOBODY };
  const conveners = await convenersWhoAreNoMembers(tx);
  const meant = conveners.find(({ label }) => label.toLowerCase() === given);
  if (meant) return { ok: true, owner: { ...NOBODY, person: meant.id } };
  const member = await memberTyped(tx, text);
  const called = conveners.filter(({ name }) => name.toLowerCase().includes(given));
  return called.length === 0 ? ownedBy(member) : amongBoth(tx, { given, called, member });
}

type Found = { given: string; called: readonly Convener[]; member: MemberChoice };

/** The name fits conveners too: a whole name goes before a part of one, and what could mean two is asked back. */
async function amongBoth(tx: Tx, { given, called, member }: Found): Promise<OwnerChoice> {
  const whole = called.filter(({ name }) => name.toLowerCase() === given);
  const name = member.ok && member.id ? ((await memberNames(tx, [member.id])).get(member.id) ?? '') : '';
  const memberFits = member.ok ? (name.toLowerCase() === given ? 'names' : 'parts') : member.fits;
  if (memberFits === 'names' && whole.length === 0) return ownedBy(member);
  const [only, ...others] = whole.length > 0 ? whole : called;
  const alone = memberFits === 'nobody' || (memberFits === 'parts' && whole.length > 0);
  if (alone && only && others.length === 0) return { ok: true, owner: { ...NOBODY, person: only.id } };
  const labels = [only, ...others].flatMap((one) => one?.label ?? []).join('; ');
  if (alone) return { ok: false, message: `${WRITE} ${labels}` };
  if (!member.ok) return { ok: false, message: `${member.message}; ${labels}` };
  return { ok: false, message: `${WRITE} ${whole.length > 0 ? `${name} (member)` : name}; ${labels}` };
}

const WRITE = 'Write the whole name of one of them:';

function ownedBy(member: MemberChoice): OwnerChoice {
  return member.ok ? { ok: true, owner: { ...NOBODY, member: member.id } } : member;
}

async function convenersWhoAreNoMembers(tx: Tx): Promise<Convener[]> {
  const conveners = await peopleInRoles(tx, MAY_CONVENE);
  const members = await membersAmong(tx, conveners);
  return conveners
    .filter(({ id }) => !members.has(id))
    .map(({ id, name, role }) => ({ id, name, label: `${name} (${ROLES[role] ?? role})` }));
}

/** Names of those who convene and are no members, to be offered beside members'. */
export async function convenersToOffer(tx: Tx): Promise<string[]> {
  return (await convenersWhoAreNoMembers(tx)).map(({ name }) => name);
}
