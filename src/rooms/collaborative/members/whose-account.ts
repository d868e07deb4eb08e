import type { Tx } from '../../../foundation/db/index.ts';
import { accountsHere } from '../../accounts/index.ts';
import type { TypedMember } from './member.form.ts';
import { membershipOf, type Member } from './members.queries.ts';
import { addressJoins } from './tie.rules.ts';

type Whose = { ok: true; personId: string | null } | { ok: false; messages: Record<string, string> };
type Typed = Pick<TypedMember, 'name' | 'email' | 'account' | 'accountOf'>;
type Account = { id: string; name: string; email: string };

const ASK = 'Say whether the account they sign in with is theirs: the address that joined them to it changes';
export const ANOTHER_MEMBERS =
  'The account with this address takes part already, as another member. Each member has their own';
const THE_SAME = 'This is the address of the account that is not theirs. Enter their own, or leave it empty';
const ANOTHERS =
  'Another account here has this address. Say that the one they sign in with is not theirs, or change it';

/**
 * Whose account a member is after a change: that of the address where they had none. A tie was made by an address that
 * somebody typed, so whoever corrects that address says whether the account stays: kept silently, a stranger would go on
 * reading and answering for the member; taken off silently, a member with a new address would lose their own.
 */
export async function whoseAccount(tx: Tx, typed: Typed, before: Member | null): Promise<Whose> {
  const found = await accountWith(tx, typed.email);
  const personId = before?.personId ?? null;
  if (before === null || personId === null || askedOf(found, personId, typed)) return joined(tx, found, typed, before);
  const { email } = typed;
  const account = answerFor(typed);
  const changed = !same(email, before.email);
  if (account === 'not-theirs') {
    const remains = found?.id === personId || (!changed && (await joinedBy(tx, before)));
    return remains ? { ok: false, messages: { email: THE_SAME } } : joined(tx, found, typed, before);
  }
  if (changed && found && found.id !== personId) return { ok: false, messages: { account: ANOTHERS } };
  // What was said of another account, by an address that is gone again, is no answer about theirs: it is asked once more.
  const open = account === '' && !found;
  const asks = open && (typed.accountOf !== '' || (changed && (await joinedBy(tx, before))));
  return asks ? { ok: false, messages: { account: ASK } } : { ok: true, personId };
}

/** Whether the answer is about another account than theirs, which was asked about once they said that theirs is not. */
const askedOf = (found: Account | null, personId: string, { email, accountOf }: Typed) =>
  found !== null && found.id !== personId && same(email, accountOf);

/** What was said of the account that a member has: what was said of another, by its address, is no answer about theirs. */
const answerFor = ({ account, accountOf }: Typed) => (accountOf === '' ? account : '');

/**
 * The account of the address, asked about where it has another name. An answer counts for the address it was given of. Where
 * it is another member's and stood here before, the rest of the form is saved: their page offers to take the address off.
 */
async function joined(tx: Tx, found: Account | null, typed: Typed, before: Member | null): Promise<Whose> {
  if (!found) return { ok: true, personId: null };
  const { name, email, account, accountOf } = typed;
  const taken = (await membershipOf(tx, found.id)) !== undefined;
  const stood = taken && before?.personId === null && same(email, before.email);
  if (addressJoins({ name }, found) && !(stood && before.endedOn === null)) return { ok: true, personId: found.id };
  if (taken) return stood ? { ok: true, personId: null } : { ok: false, messages: { email: ANOTHER_MEMBERS } };
  const answer = same(email, accountOf) ? account : '';
  if (answer === 'theirs') return { ok: true, personId: found.id };
  const messages: Record<string, string> =
    answer === 'not-theirs'
      ? { email: `${found.name} signs in here with this address. Enter that of ${name}, or leave it empty` }
      : { account: `${found.name} signs in here with this address. Say whether that is ${name}` };
  return { ok: false, messages };
}

const same = (one: string, other: string | null) => one.toLowerCase() === (other ?? '').toLowerCase();

/** Whether the address that is kept is that of the account; where the account cannot be seen any more, it may have been. */
async function joinedBy(tx: Tx, { personId, email }: Member): Promise<boolean> {
  if (email === null) return false;
  const [own] = await accountsHere(tx, [{ person: personId, email: null }]);
  return own === undefined || same(own.email, email);
}

/**
 * Who signs in here with an address and has another name than whoever is named with it, so that it is asked whether they are
 * the same person; null for anybody else, and where the account takes part as another member.
 */
export async function strangerWith(
  tx: Tx,
  { name, email }: { name: string; email: string | null },
): Promise<string | null> {
  const found = await accountWith(tx, email ?? '');
  if (!found || addressJoins({ name }, found)) return null;
  return (await membershipOf(tx, found.id)) ? null : found.name;
}

/** Whose account has this address, among the people of the locality. */
export async function accountWith(tx: Tx, email: string): Promise<Account | null> {
  if (email === '') return null;
  const [found] = await accountsHere(tx, [{ person: null, email }]);
  return found ?? null;
}
