import { isSameName } from './same-name.rules.ts';

type Named = { name: string };

/**
 * Whether an address that a member and an account share joins the two. With another name it may be somebody else's, typed by
 * mistake or passed on with a post: joined, a stranger would answer for the member and read what they need. The one rule of
 * it, for forms, files, invitations and first looks; where it says no, whoever convenes is asked, on the form of the member.
 */
export const addressJoins = (member: Named, account: Named): boolean =>
  isSameName(member.name, account.name) || isSameName(nameOfAccount(member), account.name);

/** An account, and so an invitation, has a shorter name than a member may have. */
const LONGEST_NAME_OF_ACCOUNT = 100;

/** What a member is called on an invitation, and so on the account that comes of it. */
export const nameOfAccount = ({ name }: Named): string => name.slice(0, LONGEST_NAME_OF_ACCOUNT).trim();
