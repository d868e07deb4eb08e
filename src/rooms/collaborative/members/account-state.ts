import type { Member } from './members.queries.ts';

/** Whether somebody signs in, has an open invitation, or is only named. */
export type AccountState = 'account' | 'invited' | 'named';

export const ACCOUNT_WORDS: Readonly<Record<AccountState, string>> = {
  account: 'Signs in here',
  invited: 'Invited, has not answered yet',
  named: 'Named only, no account',
};

/** `invited`: addresses with an open invitation, in small letters. */
export function accountState({ personId, email }: Member, invited: ReadonlySet<string>): AccountState {
  if (personId !== null) return 'account';
  return email !== null && invited.has(email.toLowerCase()) ? 'invited' : 'named';
}
