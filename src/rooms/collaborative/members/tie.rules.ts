import { isSameName } from './same-name.rules.ts';

type Named = { name: string };

/**
 * Whether an address that a member and an account share joins the two. With another name it may be somebody else's, typed by
 * mistake or passed on with a post: joined, a stranger would answer for the member and read what they need. The one rule of
 * it, for forms, files, invitations and first looks; where it says no, whoever convenes is asked, on the form of the member.
 */
export const addressJoins = (member: Named, account: Named): boolean => isSameName(member.name, account.name);
