import type { Member } from './members.queries.ts';
import { addressJoins } from './tie.rules.ts';

/** Whether somebody signs in here, has an account that may not come in, wants none, has an open invitation, or is only named. */
export type AccountState = 'account' | 'no-part' | 'wants-none' | 'invited' | 'named';

export const ACCOUNT_WORDS: Readonly<Record<AccountState, string>> = {
  account: 'Signs in here',
  'no-part': 'Has an account, which has no part here any more',
  'wants-none': 'Wants no account',
  invited: 'Invited, has not answered yet',
  named: 'Named only, no account',
};

/** What stands in the place of an address that nobody wrote down: that of an account is for its local lead to see. */
export const NO_ADDRESS: Readonly<Record<AccountState, string>> = {
  account: 'The address of their account',
  'no-part': 'None that can be used: their account has no part here any more',
  'wants-none': 'None is known',
  invited: 'None is known',
  named: 'None is known',
};

/**
 * Which of some members sign in here (accounts by id), to whom an open invitation to their addresses was
 * written (by address, in small letters), and which of the members want no account, each with the day on which that was noted.
 */
export type AccountsKnown = {
  here: ReadonlySet<string>;
  invited: ReadonlyMap<string, string>;
  wantNone: ReadonlyMap<string, string>;
  /** Former members whose end cannot be undone, since somebody who takes part has their account or address. */
  stayEnded: ReadonlySet<string>;
};
export const NO_ACCOUNTS: AccountsKnown = {
  here: new Set(),
  invited: new Map(),
  wantNone: new Map(),
  stayEnded: new Set(),
};

export type Named = Pick<Member, 'id' | 'name' | 'personId' | 'email'>;

/** An invitation of another name at their address is not theirs. */
export function accountState(member: Named, { here, invited, wantNone }: AccountsKnown): AccountState {
  const { id, personId, email } = member;
  if (personId !== null) return here.has(personId) ? 'account' : 'no-part';
  if (wantNone.has(id)) return 'wants-none';
  const name = invited.get(email?.toLowerCase() ?? '');
  return name !== undefined && addressJoins(member, { name }) ? 'invited' : 'named';
}
