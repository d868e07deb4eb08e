import type { OpenIdIssuer } from '../../../foundation/config/index.ts';
import { withQuery } from '../../../foundation/http/index.ts';
import { accountPath, openIdPath, signInPath } from '../paths.ts';
import { REFUSALS, type Refusal } from './openid.rules.ts';

type Words = { title: string; say: string[]; next: 'again' | 'letter' | 'account' };

const WRONG = 'You are not signed in';

/** What somebody is told whose sign-in did not happen. `name` is the organisation's. */
const WORDS: Record<Refusal, (name: string) => Words> = {
  cancelled: (name) => ({
    title: WRONG,
    say: [`${name} did not sign you in, or you went back before it had.`],
    next: 'again',
  }),
  'not-begun': () => ({
    title: WRONG,
    say: [
      'A sign-in works once, within 10 minutes, and only in the browser in which it was begun. This one was used before, is older, or was begun elsewhere.',
    ],
    next: 'again',
  }),
  'not-believed': (name) => ({
    title: WRONG,
    say: [
      `What ${name} answered did not pass our checks, so nobody was signed in. If it happens again, tell whoever runs this installation; the log says what was wrong.`,
    ],
    next: 'letter',
  }),
  down: (name) => ({
    title: `${name} cannot be reached`,
    say: [
      'Throughline asked for its sign-in page and got no answer that it could use. It may work again in some minutes; until then a link by email signs you in.',
    ],
    next: 'letter',
  }),
  unverified: (name) => ({
    title: WRONG,
    say: [
      `${name} knows you, but did not say that it has checked your email address. Without that it cannot be tied to anybody here.`,
    ],
    next: 'letter',
  }),
  foreign: (name) => ({
    title: WRONG,
    say: [`${name} may answer here for email addresses of its own only, and yours is of another organisation.`],
    next: 'letter',
  }),
  'not-invited': () => ({
    title: 'Nobody has invited you with this address',
    say: [
      'People join a locality by invitation of its local lead. If you have an invitation, it may have gone to another of your addresses: use the link in its letter.',
    ],
    next: 'letter',
  }),
  'has-account': (name) => ({
    title: `Connect ${name} to your account once`,
    say: [
      `There is an account with the address that ${name} gave us. So that nobody but you can connect the two, sign in with a link to that address once, then choose “Connect ${name}” on your account page.`,
      `From then on ${name} signs you in by itself.`,
    ],
    next: 'account',
  }),
  'other-subject': (name) => ({
    title: WRONG,
    say: [
      `The account with your address is connected to another user of ${name}. If you were given a new user there, sign in with a link by email, disconnect the old one on your account page and connect again.`,
    ],
    next: 'account',
  }),
  'other-address': (name) => ({
    title: 'Not connected',
    say: [`The address that ${name} gave us is not the one of the account that you are signed in to.`],
    next: 'account',
  }),
  'other-person': (name) => ({
    title: 'Not connected',
    say: [`That user of ${name} is connected to another account. Sign out here first to use that one.`],
    next: 'account',
  }),
};

const isRefusal = (text: unknown): text is Refusal => REFUSALS.includes(text as Refusal);

/** The page that says why a sign-in did not happen, and the other way in. Null for reasons and issuers of no page. */
export function refusedPage(issuers: OpenIdIssuer[], because: unknown, key: unknown, signedIn: boolean) {
  const issuer = issuers.find((one) => one.key === key);
  if (!issuer || !isRefusal(because)) return null;
  const { title, say, next } = WORDS[because](issuer.name);
  const toLetter = next === 'account' ? withQuery(signInPath(), { return: accountPath() }) : signInPath();
  return {
    title,
    say,
    again: next === 'again' ? openIdButton(issuer, signedIn ? accountPath() : null) : null,
    other: signedIn
      ? { href: accountPath(), text: 'Your account' }
      : { href: toLetter, text: 'Sign in with a link by email' },
  };
}

export type OpenIdButton = { action: string; text: string };

/** One button for each organisation. */
export function openIdButtons(issuers: OpenIdIssuer[], goTo: string | null): OpenIdButton[] {
  return issuers.map((issuer) => openIdButton(issuer, goTo));
}

function openIdButton({ key, name }: OpenIdIssuer, goTo: string | null): OpenIdButton {
  const action = withQuery(openIdPath({ issuer: key }), { return: goTo ?? undefined });
  return { action, text: `Sign in with ${name}` };
}
