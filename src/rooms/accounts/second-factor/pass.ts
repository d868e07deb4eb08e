import { audit } from '../../../foundation/audit/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';
import { Conflict, type Answer, type Visit } from '../../../foundation/http/index.ts';
import { renewedToken } from '../../../foundation/session/index.ts';
import { sessionEnds } from '../sign-in/sign-in.rules.ts';
import { whoeverIsHere } from '../sign-in/signing-in.ts';
import { beginTry, endTries, findCodeApp, useCounter, useRecoveryCode } from './codes.queries.ts';
import { tellOfChange } from './letters.ts';
import { findPasskey, markPasskeyUsed, renewSession, takeChallenge } from './passkeys.queries.ts';
import { unseal } from './secret-box.ts';
import { counterOfCode, FIRST_PAUSE_MINUTES, FREE_TRIES, LONGEST_PAUSE_MINUTES } from './second-factor.rules.ts';
import { passkeyPlace, readProof, verifyProof } from './webauthn.ts';

type Cookie = NonNullable<Answer['cookie']>;
export type Passed = { ok: true; cookie: Cookie };
export type Wrong = { ok: false; reason: 'wrong' } | { ok: false; reason: 'wait'; until: Date };

const PAUSES = {
  freeTries: FREE_TRIES,
  firstPauseMinutes: FIRST_PAUSE_MINUTES,
  longestPauseMinutes: LONGEST_PAUSE_MINUTES,
};

/** The second step is passed: this session goes on under a new token, which the answer has to carry (SAFETY 13). */
export async function pass(tx: Tx, visit: Visit): Promise<Cookie> {
  const token = visit.sessionToken ?? '';
  const fresh = renewedToken(token);
  if (!(await renewSession(tx, { token, fresh, now: visit.now }))) {
    throw new Conflict('You were signed out in the meantime. Sign in again.');
  }
  await audit(tx, visit.actor, 'accounts.second-step.passed');
  return { session: fresh, expires: sessionEnds(visit.now) };
}

/** Passes the second step with a code from the person's app: right, not used before, and not after too many tries. */
export function passWithCode(tx: Tx, visit: Visit, code: string): Promise<Passed | Wrong> {
  return tryCode(tx, visit, async () => {
    const { id } = whoeverIsHere(visit);
    const app = await findCodeApp(tx, id);
    const secret = app?.secret && unseal(visit.config.sessionSecret, id, app.secret);
    const counter = secret ? counterOfCode(secret, code, visit.now) : null;
    return counter !== null && (await useCounter(tx, id, counter));
  });
}

/** Passes the second step with a recovery code, which is then used up; its person is told by letter. */
export function passWithRecoveryCode(tx: Tx, visit: Visit, code: string): Promise<Passed | Wrong> {
  return tryCode(tx, visit, async () => {
    const { id, email } = whoeverIsHere(visit);
    if (!(await useRecoveryCode(tx, id, code, visit.now))) return false;
    await audit(tx, visit.actor, 'accounts.recovery-code.used', id);
    await tellOfChange(tx, visit, email, 'recoveryCodeUsed');
    return true;
  });
}

/** Counts first and looks then, so that many codes sent at once are counted too. */
async function tryCode(tx: Tx, visit: Visit, right: () => Promise<boolean>): Promise<Passed | Wrong> {
  const until = await beginTry(tx, visit.now, PAUSES);
  if (until) return { ok: false, reason: 'wait', until };
  if (!(await right())) {
    await audit(tx, visit.actor, 'accounts.second-step.wrong', whoeverIsHere(visit).id);
    return { ok: false, reason: 'wrong' };
  }
  await endTries(tx);
  return { ok: true, cookie: await pass(tx, visit) };
}

/** Passes the second step with a passkey of the person who is here. `sent` is what the browser gave, as JSON text. */
export async function passWithPasskey(tx: Tx, visit: Visit, sent: unknown): Promise<Passed | Wrong> {
  const { id, session } = whoeverIsHere(visit);
  const used = await provePasskey(tx, visit, sent, session);
  const own = used?.person === id && (await markPasskeyUsed(tx, used.id, used.counter, visit.now));
  if (own) return { ok: true, cookie: await pass(tx, visit) };
  await audit(tx, visit.actor, 'accounts.second-step.wrong', id);
  return { ok: false, reason: 'wrong' };
}

type Used = { id: string; person: string; counter: number };

/** The passkey that answers a challenge asked in this session (null: before signing in), with its new count of uses. */
export async function provePasskey(tx: Tx, visit: Visit, sent: unknown, session: string | null): Promise<Used | null> {
  const place = passkeyPlace(visit.config.baseUrl);
  const read = readProof(sent);
  if (!place.possible || !read) return null;
  const asked = { session, purpose: session ? 'prove' : 'sign-in', now: visit.now } as const;
  if (!(await takeChallenge(tx, read.challenge, asked))) return null;
  const passkey = await findPasskey(tx, read.answer.id);
  const counter = passkey && (await verifyProof(place, read, passkey));
  return passkey && counter !== null ? { id: passkey.id, person: passkey.person, counter } : null;
}
