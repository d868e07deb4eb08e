import { definePath } from '../../foundation/http/index.ts';

export const signInPath = definePath('/sign-in');
export const signInSentPath = definePath('/sign-in/sent');
export const signInLinkPath = definePath('/sign-in/link/:token');
export const openIdPath = definePath('/sign-in/openid/:issuer');
/** Registered with each issuer as the redirect address. */
export const openIdReturnPath = definePath('/sign-in/openid/:issuer/return');
export const openIdRefusedPath = definePath('/sign-in/openid/refused');
export const openIdJoinPath = definePath('/sign-in/openid/join');
export const openIdDisconnectPath = definePath('/account/openid/:identity/disconnect');
export const signOutPath = definePath('/sign-out');
export const accountPath = definePath('/account');
export const signOutEverywherePath = definePath('/account/sign-out-everywhere');
export const sessionsPath = definePath('/account/sessions');
export const endSessionPath = definePath('/account/sessions/:session/end');
export const endOtherSessionsPath = definePath('/account/sessions/end-others');
export const stillHerePath = definePath('/account/still-here');

/** Passing the second step. */
export const secondStepPath = definePath('/sign-in/second-step');
export const recoveryPath = definePath('/sign-in/second-step/recovery');
export const provePasskeyPath = definePath('/sign-in/second-step/passkey');
export const proveOptionsPath = definePath('/sign-in/second-step/passkey/options');
export const passkeySignInPath = definePath('/sign-in/passkey');
export const passkeySignInOptionsPath = definePath('/sign-in/passkey/options');

/** Setting it up. */
export const setUpPath = definePath('/account/second-step');
export const addPasskeyPath = definePath('/account/second-step/passkeys');
export const addPasskeyOptionsPath = definePath('/account/second-step/passkeys/options');
export const renamePasskeyPath = definePath('/account/second-step/passkeys/:passkey/name');
export const removePasskeyPath = definePath('/account/second-step/passkeys/:passkey/remove');
export const codeAppPath = definePath('/account/second-step/code-app');
export const beginCodeAppPath = definePath('/account/second-step/code-app/begin');
export const removeCodeAppPath = definePath('/account/second-step/code-app/remove');
export const recoveryCodesPath = definePath('/account/second-step/recovery-codes');

/** Taking away a lost one. */
export const resetSecondStepPath = definePath('/in/:slug/people/:person/second-step');
export const resetAnybodyPath = definePath('/platform/second-step');

export const heldPath = definePath('/account/held');
export const heldFilePath = definePath('/account/held/download/:type');
export const removeMePath = definePath('/account/remove');
export const keepMePath = definePath('/account/remove/withdraw');
export const invitationPath = definePath('/invitation/:token');

export const peoplePath = definePath('/in/:slug/people');
export const invitePath = definePath('/in/:slug/people/invite');
export const resendInvitationPath = definePath('/in/:slug/people/invitations/:invitation/resend');
export const revokeInvitationPath = definePath('/in/:slug/people/invitations/:invitation/revoke');
export const takeBackExpiredPath = definePath('/in/:slug/people/invitations/take-back-expired');
export const personPath = definePath('/in/:slug/people/:person');
export const changeRolePath = definePath('/in/:slug/people/:person/role');
export const bringBackPath = definePath('/in/:slug/people/:person/back');
export const endMembershipPath = definePath('/in/:slug/people/:person/end');

export const auditPath = definePath('/in/:slug/audit');
export const auditFilePath = definePath('/in/:slug/audit/download');

export const accountsPath = definePath('/platform/people');
export const oneAccountPath = definePath('/platform/people/:account');
export const disableAccountPath = definePath('/platform/people/:account/disable');
export const enableAccountPath = definePath('/platform/people/:account/enable');
export const removeAccountPath = definePath('/platform/people/:account/remove');
export const keepAccountPath = definePath('/platform/people/:account/keep');
export const retentionPath = definePath('/platform/retention');
export const platformAuditPath = definePath('/platform/audit');
export const platformAuditFilePath = definePath('/platform/audit/download');
export const platformPath = definePath('/platform');
export const platformLettersPath = definePath('/platform/letters');
export const retryLetterPath = definePath('/platform/letters/:letter/retry');
export const openLocalityPath = definePath('/platform/localities/new');
export const inviteLeadPath = definePath('/platform/localities/:locality/invite');

export const demonstrationPath = definePath('/demo');
export const becomePersonaPath = definePath('/demo/:persona');
export const mailboxPath = definePath('/mailbox');
