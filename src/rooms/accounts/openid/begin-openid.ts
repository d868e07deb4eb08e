import * as client from 'openid-client';
import { audit } from '../../../foundation/audit/index.ts';
import type { OpenIdIssuer } from '../../../foundation/config/index.ts';
import { withQuery, type Visit } from '../../../foundation/http/index.ts';
import { newToken } from '../../../foundation/session/index.ts';
import { openIdReturnPath } from '../paths.ts';
import { beginLogin } from './openid.queries.ts';
import { issuerIdentifier, LOGIN_MINUTES } from './openid.rules.ts';

/** The cookie that ties a sign-in under way to the browser that began it. */
export const BROWSER_COOKIE = 'openid';

export type BegunOpenId = { href: string; browser: { name: string; value: string; seconds: number } };

/**
 * Begins a sign-in with an issuer: keeps state, nonce and PKCE verifier here, and gives the address to send the browser
 * to. Two tabs of one browser may each begin one.
 */
export async function beginOpenId(
  visit: Visit,
  issuer: OpenIdIssuer,
  { configuration, goTo }: { configuration: client.Configuration; goTo: string | null },
): Promise<BegunOpenId> {
  const held = visit.stepCookie(BROWSER_COOKIE);
  const browser = held && /^[\w-]{43}$/.test(held) ? held : newToken();
  const login = { state: newToken(), nonce: newToken(), verifier: client.randomPKCECodeVerifier() };
  await visit.onPlatform(async (tx) => {
    await beginLogin(tx, { ...login, browser, goTo, issuer: issuerIdentifier(issuer) }, visit.now);
    await audit(tx, visit.actor, 'accounts.openid.begun', issuer.key);
  });
  const href = client.buildAuthorizationUrl(configuration, {
    redirect_uri: returnAddress(visit, issuer),
    scope: issuer.scopes,
    state: login.state,
    nonce: login.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(login.verifier),
    code_challenge_method: 'S256',
  }).href;
  return { href, browser: { name: BROWSER_COOKIE, value: browser, seconds: LOGIN_MINUTES * 60 } };
}

/** As registered with the issuer; with the query of this visit when it is the return itself. */
export function returnAddress(visit: Visit, { key }: OpenIdIssuer, query: Record<string, string> = {}): string {
  return withQuery(`${visit.config.baseUrl}${openIdReturnPath({ issuer: key })}`, query);
}
