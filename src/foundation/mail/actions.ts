import type { AuditActions } from '../audit/index.ts';

const LETTERS = 'Letters';

/** What is done with letters by their own links, mostly by somebody who is not signed in. */
export const mailActions: AuditActions = {
  'mail.kind.stopped': { says: 'stopped a kind of letter by the link in one', thing: 'person', group: LETTERS },
  'mail.kind.resumed': { says: 'asked for a kind of letter again', thing: 'person', group: LETTERS },
};
