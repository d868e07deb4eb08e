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
export const invitationPath = definePath('/invitation/:token');

export const peoplePath = definePath('/in/:slug/people');
export const invitePath = definePath('/in/:slug/people/invite');
export const resendInvitationPath = definePath('/in/:slug/people/invitations/:invitation/resend');
export const revokeInvitationPath = definePath('/in/:slug/people/invitations/:invitation/revoke');
export const personPath = definePath('/in/:slug/people/:person');
export const changeRolePath = definePath('/in/:slug/people/:person/role');
export const endMembershipPath = definePath('/in/:slug/people/:person/end');

export const auditPath = definePath('/in/:slug/audit');
export const auditFilePath = definePath('/in/:slug/audit/download');

export const platformAuditPath = definePath('/platform/audit');
export const platformAuditFilePath = definePath('/platform/audit/download');
export const platformPath = definePath('/platform');
export const openLocalityPath = definePath('/platform/localities/new');
export const inviteLeadPath = definePath('/platform/localities/:locality/invite');

export const demonstrationPath = definePath('/demo');
export const becomePersonaPath = definePath('/demo/:persona');
export const mailboxPath = definePath('/mailbox');
