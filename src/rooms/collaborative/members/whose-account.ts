import type { Tx } from '../../../foundation/db/index.ts';
import { accountsHere } from '../../accounts/index.ts';
import type { AccountAnswer } from './member.form.ts';
import type { Member } from './members.queries.ts';

type Whose = { ok: true; personId: string | null } | { ok: false; messages: Record<string, string> };
type Typed = { email: string; account: AccountAnswer };

const ASK = 'Say whether the account they sign in with is theirs: the address that joined them to it changes';
const THE_SAME = 'This is the address of the account that is not theirs. Enter their own, or leave it empty';
const ANOTHERS =
  'Another account here has this address. Say that the one they sign in with is not theirs, or change it';

/**
 * Whose account a member is after a change: that of the address where they had none. A tie was made by an address that
 * somebody typed, so whoever corrects that address says whether the account stays: kept silently, a stranger would go on
 * reading and answering for the member; taken off silently, a member with a new address would lose their own.
 */
export async function whoseAccount(tx: Tx, { email, account }: Typed, before: Member | null): Promise<Whose> {
  const ofAddress = await accountOf(tx, email);
  const personId = before?.personId ?? null;
  if (before === null || personId === null) return { ok: true, personId: ofAddress };
  const changed = !same(email, before.email);
  if (account === 'not-theirs') {
    const remains = ofAddress === personId || (!changed && (await joinedBy(tx, before)));
    return remains ? { ok: false, messages: { email: THE_SAME } } : { ok: true, personId: ofAddress };
  }
  if (changed && ofAddress !== null && ofAddress !== personId) return { ok: false, messages: { account: ANOTHERS } };
  const asks = account === '' && changed && ofAddress === null && (await joinedBy(tx, before));
  return asks ? { ok: false, messages: { account: ASK } } : { ok: true, personId };
}

const same = (one: string, other: string | null) => one.toLowerCase() === (other ?? '').toLowerCase();

/** Whether the address that is kept is that of the account; where the account cannot be seen any more, it may have been. */
async function joinedBy(tx: Tx, { personId, email }: Member): Promise<boolean> {
  if (email === null) return false;
  const [own] = await accountsHere(tx, [{ person: personId, email: null }]);
  return own === undefined || same(own.email, email);
}

/** Whose account has this address, among the people of the locality. */
async function accountOf(tx: Tx, email: string): Promise<string | null> {
  if (email === '') return null;
  const [found] = await accountsHere(tx, [{ person: null, email }]);
  return found?.id ?? null;
}
