/** What the page of a member says after a press. */
export const MEMBER_DONE = new Map([
  ['invited', 'The invitation is on its way. Accepted under this name, they are this member; else you are asked.'],
  ['added', 'The member is named.'],
  ['changed', 'The change is saved.'],
  ['address-off', 'The address is taken off. Where they have one of their own, enter it: “Change this member”.'],
  ['no-account', 'It is noted that they want no account.'],
  [
    'no-account-taken-back',
    'It is noted that they want no account. Their invitation is taken back: its link works no longer.',
  ],
  ['account-open', 'They may be invited again.'],
  ['account-goes-on', 'It is noted that their account goes on. It waits for nobody any more.'],
  ['account-asked-anew', 'It waits again for the local leads to say whether their account goes on.'],
  ['naming', 'It is saved what the evaluator may read. It holds from now on.'],
]);
