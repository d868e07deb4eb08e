import type { OpenIdIssuer } from '../../../foundation/config/index.ts';

/** From the button to the return; the person signs in over there in the meantime. */
export const LOGIN_MINUTES = 10;
/** From the return to accepting the invitation that is shown. */
export const JOIN_MINUTES = 30;

/** What an issuer says about somebody, as far as it matters here; nothing of it is believed for its shape. */
export type Claims = { readonly [claim: string]: unknown };

export type Vouched = { email: string } | { email: null; because: 'missing' | 'unverified' | 'foreign' };

// Printable ASCII only: the database's lower() would take the Kelvin sign for a k, and so one address for another.
const ADDRESS = /^[\x21-\x3f\x41-\x7e]{1,64}@[a-z\d.-]{1,189}$/i;

/**
 * The address that this issuer may answer for. Said to be unverified: never. Said nothing: only where the settings
 * trust the issuer for its own domains (Entra ID says nothing but `xms_edov`). With domains set, no others ever.
 */
export function vouchedEmail(claims: Claims, issuer: Pick<OpenIdIssuer, 'emailDomains' | 'trustsEmail'>): Vouched {
  const { email, email_verified, xms_edov } = claims;
  if (typeof email !== 'string' || !ADDRESS.test(email)) return { email: null, because: 'missing' };
  const domain = email.slice(email.indexOf('@') + 1).toLowerCase();
  if (issuer.emailDomains.length > 0 && !issuer.emailDomains.includes(domain))
    return { email: null, because: 'foreign' };
  const said = [email_verified, xms_edov].filter((one) => one !== undefined && one !== null);
  const verified = said.length > 0 ? said.every(isYes) : issuer.trustsEmail;
  return verified ? { email } : { email: null, because: 'unverified' };
}

/** Entra ID writes the same claim as true, 1, "1" or "true". */
function isYes(said: unknown): boolean {
  return said === true || said === 1 || said === '1' || said === 'true';
}

/** Why a sign-in with an organisation did not happen: for the page in words and, as it stands, for the audit. */
export const REFUSALS = [
  'cancelled',
  'not-begun',
  'not-believed',
  'down',
  'unverified',
  'foreign',
  'not-invited',
  'has-account',
  'other-subject',
  'other-address',
  'other-person',
] as const;
export type Refusal = (typeof REFUSALS)[number];

/** What an identity is kept under: the issuer's own identifier, however its settings write it. */
export function issuerIdentifier({ issuer }: Pick<OpenIdIssuer, 'issuer'>): string {
  return new URL(issuer).href;
}
