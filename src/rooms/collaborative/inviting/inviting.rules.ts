import type { Role, Visit } from '../../../foundation/http/index.ts';
import { isInvented } from '../../../foundation/mail/index.ts';
import type { Standing } from '../../accounts/index.ts';
import type { MemberRole } from '../members/member-words.ts';
import { addressJoins } from '../members/tie.rules.ts';
import type { AccountWish } from '../members/tables.ts';

/** A member who takes part and is tied to no account. */
export type Unjoined = { id: string; name: string; email: string | null; role: MemberRole; wish: AccountWish | null };

/** Why nobody is written to, in the order in which a page says it. */
export const HINDRANCES = [
  'wants-none',
  'no-address',
  'anothers',
  'another-name',
  'signs-in',
  'shut-out',
  'real',
] as const;
export type Hindrance = (typeof HINDRANCES)[number];

/** `again`: their invitation was not accepted in time. `waits`: theirs can still be accepted. */
export type Verdict =
  { is: 'ready'; role: Role; again: boolean } | { is: 'waits' } | { is: 'hindered'; why: Hindrance };

type Given = {
  /** Of addresses, in small letters. */
  standings: ReadonlyMap<string, Standing>;
  /** Accounts that are tied to a member who takes part. */
  taken: ReadonlySet<string>;
  /** In a demonstration nobody real is written to. */
  demo: boolean;
  now: Date;
};

/** Whether somebody can be invited with the others, and as what; everything else is for one who looks at them alone. */
export function judge({ name, email, role, wish }: Unjoined, { standings, taken, demo, now }: Given): Verdict {
  if (wish === 'none') return { is: 'hindered', why: 'wants-none' };
  if (email === null) return { is: 'hindered', why: 'no-address' };
  const standing = standings.get(email.toLowerCase());
  if (standing && isOfAnotherName({ name }, standing)) return { is: 'hindered', why: 'another-name' };
  const { account = null, invitation = null } = standing ?? {};
  if (account) return { is: 'hindered', why: hindranceOf(account, taken) };
  if (demo && !isInvented(email)) return { is: 'hindered', why: 'real' };
  if (!invitation) return { is: 'ready', role: roleToSignIn(role), again: false };
  return invitation.expiresAt > now ? { is: 'waits' } : { is: 'ready', role: invitation.role, again: true };
}

/**
 * Whether what is known of a member's address is somebody else's by the name, so that the member was never invited and cannot
 * be: an invitation that waits, or an account that has no part here. One that comes in here is asked about on their page.
 */
export function isOfAnotherName(member: { name: string }, { account, invitation }: Standing): boolean {
  if (account) return account.shutOut && !addressJoins(member, account);
  return invitation !== null && !addressJoins(member, invitation);
}

/** Whether somebody waits to be invited: they can be, never were, and nobody put it aside. */
export function isNew({ verdict, wish }: Pick<Unjoined, 'wish'> & { verdict: Verdict }): boolean {
  return verdict.is === 'ready' && !verdict.again && wish === null;
}

/** Whether somebody is invited with all others, unasked: who was put aside is only by a tick of their own. */
export function isAmongAll({ verdict, wish }: Pick<Unjoined, 'wish'> & { verdict: Verdict }): boolean {
  return verdict.is === 'ready' && wish === null;
}

/** Whether something about inviting somebody waits, which putting aside ends: they are new, or theirs ran out. */
export function canBePutAside({ verdict, wish }: Pick<Unjoined, 'wish'> & { verdict: Verdict }): boolean {
  return verdict.is === 'ready' && (verdict.again || wish === null);
}

/** What an invitation needs to know of the installation and the moment. */
export type Moment = { demo: boolean; now: Date };
export const momentOf = ({ config, now }: Pick<Visit, 'config' | 'now'>): Moment => ({ demo: config.demo, now });

function hindranceOf({ id, shutOut }: NonNullable<Standing['account']>, taken: ReadonlySet<string>): Hindrance {
  if (taken.has(id)) return 'anothers';
  return shutOut ? 'shut-out' : 'signs-in';
}

/** The least role in which somebody can do what a member does: answer, agree, promise and propose. */
export function roleToSignIn(role: MemberRole): 'member' | 'youth-researcher' {
  return role === 'youth-researcher' ? 'youth-researcher' : 'member';
}
