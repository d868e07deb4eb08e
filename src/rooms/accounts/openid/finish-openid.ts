import * as client from 'openid-client';
import type { OpenIdIssuer } from '../../../foundation/config/index.ts';
import type { Visit } from '../../../foundation/http/index.ts';
import { BROWSER_COOKIE, returnAddress } from './begin-openid.ts';
import { IssuerAnswerError } from './issuer-fetch.ts';
import { configurationOf } from './issuer.ts';
import { takeLogin, type TakenLogin } from './openid.queries.ts';
import { issuerIdentifier, vouchedEmail, type Claims, type Refusal } from './openid.rules.ts';

export type Returned =
  | { ok: true; state: string; goTo: string | null; subject: string; email: string | null; because: Refusal }
  | { ok: false; because: Refusal };

/**
 * Reads a browser's return from an issuer: takes the sign-in that this browser began, exchanges the code, and checks
 * issuer, audience, times, nonce and signature. `email` is null when the issuer may not answer for an address;
 * `because` says why. What goes wrong is told to the log by its code.
 */
export async function readReturn(visit: Visit, issuer: OpenIdIssuer): Promise<Returned> {
  const query = singleValues(visit.query);
  const state = query['state'] ?? '';
  const browser = visit.stepCookie(BROWSER_COOKIE) ?? '';
  const login = await takeLogin(visit.db, { state, browser }, issuerIdentifier(issuer), visit.now);
  // Somebody who began it signed in is still the one who is signed in, or nothing is connected.
  if (!login || (login.startedBy && login.startedBy !== visit.person?.id)) return { ok: false, because: 'not-begun' };
  try {
    const { subject, claims } = await exchange(visit, issuer, { ...login, state });
    const vouched = vouchedEmail(claims, issuer);
    const because = vouched.email === null && vouched.because === 'foreign' ? 'foreign' : 'unverified';
    return { ok: true, state, goTo: login.goTo, subject, email: vouched.email, because };
  } catch (error) {
    const { because, code } = reasonOf(error);
    if (because !== 'cancelled') visit.log.warn({ issuer: issuer.key, because, code }, 'openid sign-in refused');
    return { ok: false, because };
  }
}

/** A parameter that is there twice means nothing here. */
function singleValues(query: Visit['query']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
}

/** OpenID Connect Core 1.0, 2: at most 255 ASCII characters. */
const SUBJECT = /^[\x20-\x7e]{1,255}$/;

async function exchange(visit: Visit, issuer: OpenIdIssuer, login: TakenLogin & { state: string }) {
  const configuration = await configurationOf(issuer);
  const address = new URL(returnAddress(visit, issuer, singleValues(visit.query)));
  const tokens = await client.authorizationCodeGrant(configuration, address, {
    expectedState: login.state,
    expectedNonce: login.nonce,
    pkceCodeVerifier: login.verifier,
    idTokenExpected: true,
  });
  const said = tokens.claims();
  if (!said || !SUBJECT.test(said.sub)) throw new IssuerAnswerError('The issuer gave no usable subject');
  // Address and verdict come from one and the same answer: never the address of one with the verdict of the other.
  const withAddress = said['email'] !== undefined || !configuration.serverMetadata().userinfo_endpoint;
  const claims: Claims = withAddress ? said : await client.fetchUserInfo(configuration, tokens.access_token, said.sub);
  return { subject: said.sub, claims };
}

const UNREACHABLE = ['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON'];
const THEIR_TROUBLE = ['server_error', 'temporarily_unavailable'];
/** Texts of an issuer are not for our log. */
const CODE = /^\w{1,60}$/;

/** What the visitor is told, and the code that tells the administrator more. */
export function reasonOf(error: unknown): { because: Refusal; code: string } {
  const { code, cause, error: said } = error as { code?: unknown; cause?: unknown; error?: unknown };
  const inner = (cause ?? {}) as { code?: unknown; name?: unknown };
  const known = [said, code, inner.code, inner.name, (error as Error).name].find(
    (one): one is string => typeof one === 'string' && CODE.test(one),
  );
  return { because: because(error, String(said), String(code)), code: known ?? 'unknown' };
}

function because(error: unknown, said: string, code: string): Refusal {
  if (error instanceof client.AuthorizationResponseError) return THEIR_TROUBLE.includes(said) ? 'down' : 'cancelled';
  const unanswered = error instanceof TypeError && error.message === 'fetch failed';
  return unanswered || UNREACHABLE.includes(code) ? 'down' : 'not-believed';
}
