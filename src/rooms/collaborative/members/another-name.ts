import type { Actor, Tx } from '../../../foundation/db/index.ts';
import { Conflict, refusal, type RefusedForm } from '../../../foundation/http/index.ts';
import { findHandover } from '../continuity/handovers.queries.ts';
import { changeHandover } from '../continuity/keep-handover.ts';
import { addMember, endMember } from './keep-member.ts';
import type { TypedMember } from './member.form.ts';
import { membershipOf, type Member, type MemberDetails } from './members.queries.ts';
import { addressTaken } from './own-member.queries.ts';
import { isSameName } from './same-name.rules.ts';
import { ANOTHER_MEMBERS } from './whose-account.ts';

/**
 * Refuses another name over a member where nobody said who that is: whoever stands in the row has its consent, its needs,
 * its reservations and its attendance. A small correction asks nothing.
 */
export function askWhoItIs({ name, person }: TypedMember, before: Member): RefusedForm | null {
  if (isSameName(name, before.name)) return null;
  if (person === '') return refusal({ person: `Say whether ${before.name} and ${name} are the same person` });
  return person === 'another' && before.endedOn !== null
    ? refusal({ person: `The membership of ${before.name} has ended. Name ${name} on the page “Name a member”` })
    : null;
}

/** Whether the form says that somebody new takes the seat. */
export const namesAnother = ({ name, person }: TypedMember, before: Member) =>
  person === 'another' && !isSameName(name, before.name);

/** What is typed, for somebody new: a first day that is still that of who leaves was not meant for them. */
export const forNewcomer = (value: TypedMember, { fromOn }: Member): TypedMember =>
  value.from === fromOn ? { ...value, from: '' } : value;

type Given = { locality: string; before: Member; details: MemberDetails; today: string; now: Date };
type Taken = { ok: true; handover: string } | { ok: false; messages: Record<string, string> };

/**
 * Ends a membership today and names who takes the seat as a member of their own, with the hand-over between the two. Nothing
 * is ended where the newcomer cannot be named. The address of who leaves stands in the form and is not meant for somebody else:
 * one that passes on with the seat is added on the newcomer's page, knowingly.
 */
export async function nameSuccessor(tx: Tx, actor: Actor, given: Given): Promise<Taken> {
  const { locality, before, details, today, now } = given;
  const messages = await whyNot(tx, before, details);
  if (messages) return { ok: false, messages };
  const handover = await endMember(tx, actor, { locality, id: before.id, last: null, today, now });
  const made = await addMember(tx, actor, { locality, now, ...details });
  if (!handover || !made.ok) throw new Conflict('Somebody else changed this member in the meantime.');
  const found = await findHandover(tx, handover);
  const words = { seeker: null, seekerPerson: null, lookUntil: null, notes: found?.notes ?? '' };
  const filled = {
    id: handover,
    version: found?.version ?? 1,
    savedOn: today,
    seat: 'filled',
    successor: made.id,
  } as const;
  await changeHandover(tx, actor, { ...filled, ...words });
  return { ok: true, handover };
}

const STILL_THEIRS = (name: string) =>
  `This is the address of ${name}. Enter that of who takes the seat, or leave it empty: one that passes on with the seat is added on their page afterwards`;

async function whyNot(tx: Tx, before: Member, { email, personId }: MemberDetails) {
  if (personId !== null && personId === before.personId)
    return { email: `${before.name} signs in with this address. Enter that of who takes the seat, or leave it empty` };
  if (email !== null && email.toLowerCase() === before.email?.toLowerCase())
    return { email: STILL_THEIRS(before.name) };
  if (email !== null && (await addressTaken(tx, email, before.id)))
    return { email: 'Somebody who takes part already has this address. Each member has their own' };
  if (personId !== null && (await membershipOf(tx, personId))) return { email: ANOTHER_MEMBERS };
  return null;
}
