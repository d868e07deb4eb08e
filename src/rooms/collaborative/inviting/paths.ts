import { definePath } from '../../../foundation/http/index.ts';

/** Inviting members who have no account, many with one press. */
export const inviteMembersPath = definePath('/in/:slug/members/invite');
/** Taking invitations off what waits, and putting them back. */
export const putAsidePath = definePath('/in/:slug/members/invite/aside');
