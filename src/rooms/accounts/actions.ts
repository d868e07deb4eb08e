import type { AuditActions } from '../../foundation/audit/index.ts';
import { REFUSALS } from './openid/openid.rules.ts';

const SIGNING_IN = 'Signing in and out';
const INVITATIONS = 'Invitations';
const SECOND_STEP = 'The second step';
const PEOPLE = 'People and roles';
const OWN_DATA = 'What is held about people';

const REFUSED = { says: 'was not signed in by an organisation', thing: 'organisation', group: SIGNING_IN };

/** What this room's audit actions read like. */
export const accountActions: AuditActions = {
  'accounts.link.asked': { says: 'asked for a link to sign in', group: SIGNING_IN },
  'accounts.session.opened': { says: 'signed in', group: SIGNING_IN },
  'accounts.session.ended': { says: 'signed out', group: SIGNING_IN },
  'accounts.sessions.ended': { says: 'signed out on every device', thing: 'person', group: SIGNING_IN },
  'accounts.openid.begun': { says: 'went to an organisation to sign in', thing: 'organisation', group: SIGNING_IN },
  'accounts.openid.vouched': {
    says: 'was known to an organisation as invited',
    thing: 'organisation',
    group: SIGNING_IN,
  },
  'accounts.openid.signed-in': { says: 'signed in with their organisation', thing: 'organisation', group: SIGNING_IN },
  'accounts.openid.connected': { says: 'connected their organisation', thing: 'organisation', group: SIGNING_IN },
  'accounts.openid.disconnected': { says: 'disconnected their organisation', thing: 'connection', group: SIGNING_IN },
  ...Object.fromEntries(REFUSALS.map((because) => [`accounts.openid.refused.${because}`, REFUSED])),
  'accounts.sessions.others-ended': { says: 'signed out every other device', thing: 'person', group: SIGNING_IN },
  'accounts.second-step.passed': { says: 'took the second step', group: SECOND_STEP },
  'accounts.second-step.wrong': { says: 'failed the second step', thing: 'person', group: SECOND_STEP },
  'accounts.second-step.reset': { says: 'reset somebody’s second step', thing: 'person', group: SECOND_STEP },
  'accounts.recovery-code.used': { says: 'used a recovery code', thing: 'person', group: SECOND_STEP },
  'accounts.recovery-codes.renewed': { says: 'made new recovery codes', thing: 'person', group: SECOND_STEP },
  'accounts.passkey.added': { says: 'added a passkey', thing: 'person', group: SECOND_STEP },
  'accounts.passkey.renamed': { says: 'renamed a passkey', thing: 'person', group: SECOND_STEP },
  'accounts.passkey.removed': { says: 'removed a passkey', thing: 'person', group: SECOND_STEP },
  'accounts.code-app.begun': { says: 'began to set up a code app', thing: 'person', group: SECOND_STEP },
  'accounts.code-app.added': { says: 'set up a code app', thing: 'person', group: SECOND_STEP },
  'accounts.code-app.removed': { says: 'removed the code app', thing: 'person', group: SECOND_STEP },
  'accounts.invitation.sent': { says: 'sent an invitation', thing: 'invitation', group: INVITATIONS },
  'accounts.invitation.resent': { says: 'sent an invitation again', thing: 'invitation', group: INVITATIONS },
  'accounts.invitation.renamed': {
    says: 'corrected the name on an invitation',
    thing: 'invitation',
    group: INVITATIONS,
  },
  'accounts.invitation.revoked': { says: 'took an invitation back', thing: 'invitation', group: INVITATIONS },
  'accounts.invitation.accepted': { says: 'accepted an invitation', thing: 'invitation', group: INVITATIONS },
  'accounts.administrator.invited': { says: 'made a platform administrator', thing: 'person', group: PEOPLE },
  'accounts.letters.chosen': { says: 'chose which letters they get', thing: 'person', group: PEOPLE },
  'accounts.letter.retried': { says: 'sent a letter again that could not be sent', thing: 'letter', group: PEOPLE },
  'accounts.name.changed': { says: 'changed their own name', thing: 'person', group: PEOPLE },
  'accounts.person.seen': { says: 'looked at somebody’s role and address', thing: 'person', group: PEOPLE },
  'accounts.role.changed': { says: 'changed a role', thing: 'person', group: PEOPLE },
  'accounts.membership.ended': { says: 'ended somebody’s part here', thing: 'person', group: PEOPLE },
  'accounts.person.disabled': { says: 'disabled an account', thing: 'person', group: PEOPLE },
  'accounts.person.enabled': { says: 'enabled an account again', thing: 'person', group: PEOPLE },
  'accounts.membership.restored': { says: 'brought somebody back', thing: 'person', group: PEOPLE },
  'accounts.account.seen': { says: 'looked at an account', thing: 'person', group: PEOPLE },
  'accounts.holdings.seen': { says: 'looked at what is held about them', group: OWN_DATA },
  'accounts.holdings.taken': { says: 'downloaded what is held about them', thing: 'file', group: OWN_DATA },
  'accounts.erasure.asked': { says: 'asked for somebody to be removed', thing: 'person', group: OWN_DATA },
  'accounts.erasure.withdrawn': { says: 'withdrew the wish to be removed', thing: 'person', group: OWN_DATA },
  'accounts.person.erased': { says: 'removed a person for good', thing: 'person', group: OWN_DATA },
  'accounts.retention.done': { says: 'removed what is no longer kept', group: OWN_DATA },
};
