import type { Member } from './members.queries.ts';

/** Whether somebody signs in here, has an account that may not come in, has an open invitation, or is only named. */
export type AccountState = 'account' | 'no-part' | 'invited' | 'named';

export const ACCOUNT_WORDS: Readonly<Record<AccountState, string>> = {
  account: 'Signs in here',
  'no-part': 'Has an account, which has no part here any more',
  invited: 'Invited, has not answered yet',
  named: 'Named only, no account',
};

/** What stands in the place of an address that nobody wrote down: that of an account is for its local lead to see. */
export const NO_ADDRESS: Readonly<Record<AccountState, string>> = {
  account: 'The address of their account',
  'no-part': 'None that can be used: their account has no part here any more',
  invited: 'None is known',
  named: 'None is known',
};

/** Which of some members sign in here (accounts by id), and which of their addresses have an open invitation. */
export type AccountsKnown = { here: ReadonlySet<string>; invited: ReadonlySet<string> };
export const NO_ACCOUNTS: AccountsKnown = { here: new Set(), invited: new Set() };

export type Named = Pick<Member, 'personId' | 'email'>;

export function accountState({ personId, email }: Named, { here, invited }: AccountsKnown): AccountState {
  if (personId !== null) return here.has(personId) ? 'account' : 'no-part';
  return email !== null && invited.has(email.toLowerCase()) ? 'invited' : 'named';
}
