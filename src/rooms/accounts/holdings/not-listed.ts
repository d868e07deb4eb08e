/** Tables that hold something of people and are not on the page of what is held, each with the reason the page gives. */
export const NOT_LISTED: Readonly<Record<string, string>> = {
  'accounts.sign_in_link': 'Links to sign in: only a scrambled form of each, for a day.',
  'accounts.sign_in_request': 'How often a link was asked for: only a scrambled form of the address, for a day.',
  'accounts.erasure_register': 'Numbers of people who were removed, so that a restored backup removes them again.',
  'accounts.openid_login': 'A sign-in with an organisation that is under way: for an hour.',
  'accounts.openid_proof': 'That an organisation vouched for an address that was invited: for an hour.',
  'accounts.second_factor_try': 'How often a second step failed in a row: until it works again.',
  'mail.digest': 'For which day you last got the list of what waits for you.',
  'mail.trouble': 'That letters to an address came back: only a scrambled form of the address, for half a year.',
};
