import { typedDay } from '../meetings/planning/meeting-form.view-model.ts';
import type { KnownHere } from './known-here.ts';
import { DECIDES, LEVELS, MEMBER_ROLES, PAID_BY } from './member-words.ts';
import type { MEMBER_FIELDS } from './member.form.ts';
import type { Member } from './members.queries.ts';

type Values = Record<(typeof MEMBER_FIELDS)[number], string>;

/** What stands in the form of somebody who is named. */
export function valuesOf(member: Member): Values {
  return {
    ...{ name: member.name, email: member.email ?? '', part: member.partId ?? '', sector: member.sector },
    ...{ level: member.level, role: member.role, group: member.groupName ?? '' },
    ...{ from: typedDay(member.fromOn), decides: member.decides },
    ...{ hours: member.hoursATerm === null ? '' : String(member.hoursATerm), paidBy: member.paidBy },
    ...{ account: '', accountOf: '', person: '' },
  };
}

/** The lists to choose from, what is chosen marked. `held`: an organisation whose part has ended may stay chosen. */
export function memberFields(known: KnownHere, values: Values, held: string | null = null) {
  const offered = known.open.map(({ id, name }) => ({ value: id, text: name }));
  const ended = held && !offered.some(({ value }) => value === held) ? known.parts.get(held) : undefined;
  if (held && ended !== undefined) offered.push({ value: held, text: `${ended} (has left)` });
  return {
    parts: [{ value: '', text: 'None, or not known yet' }, ...offered].map((item) => ({
      ...item,
      selected: item.value === values.part,
    })),
    sectors: chosen(known.sectors, values.sector),
    levels: chosen(LEVELS, values.level),
    roles: chosen(MEMBER_ROLES, values.role || 'member'),
    decides: chosen(DECIDES, values.decides || 'not-said'),
    paidBy: chosen(PAID_BY, values.paidBy || 'not-said'),
    // What was said of one account is no answer about another.
    accounts: chosen(WHOSE_ACCOUNT, values.accountOf === '' ? values.account : ''),
    strangers: chosen(IS_IT_THEM, same(values.email, values.accountOf) ? values.account : ''),
    people: chosen(SAME_PERSON, values.person),
  };
}

const SAME_PERSON = [
  {
    ...{ code: 'same', name: 'Yes, the same person: I correct the spelling, or the name has changed' },
    hint: 'As after a marriage. Where the address changes too, they are asked anew whether the evaluator may read their name, and what they need to take part is let go of unless they sign in with the same account as before.',
  },
  {
    ...{ code: 'another', name: 'No, somebody new takes the seat' },
    hint: 'The membership ends today and its hand-over begins; where they have an account, the local leads are asked whether it goes on. Whom you typed is named as a member of their own, from today unless you typed another first day.',
  },
];

const WHOSE_ACCOUNT = [
  { code: 'theirs', name: 'Yes, this is their account' },
  {
    ...{ code: 'not-theirs', name: 'No, this is the account of somebody else' },
    hint: 'It is taken off this member, and the address above decides anew. What was said with it in the meantime stays.',
  },
];

const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

const IS_IT_THEM = [
  {
    ...{ code: 'theirs', name: 'Yes, it is the same person' },
    hint: 'They are this member from now on, and read what is kept of it. They answer for themself, unless their role here only reads, as an observer’s and the evaluator’s do: then those who convene note what they say.',
  },
  { code: 'not-theirs', name: 'No, somebody else: I enter another address above, or leave it empty' },
];

function chosen(words: readonly { code: string; name: string; hint?: string }[], value: string) {
  return words.map(({ code, name, hint }) => ({
    ...{ value: code, text: name, checked: code === value, selected: code === value },
    ...(hint && { hint: { text: hint } }),
  }));
}
