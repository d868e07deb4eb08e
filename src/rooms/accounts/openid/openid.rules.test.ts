import { describe, expect, test } from 'vitest';
import { vouchedEmail, type Claims } from './openid.rules.ts';

type Trust = { emailDomains: string[]; trustsEmail: boolean };

const AMA = 'ama@eastshire.gov.uk';
const anybody: Trust = { emailDomains: [], trustsEmail: false };
const own: Trust = { emailDomains: ['eastshire.gov.uk'], trustsEmail: false };
const trusted: Trust = { emailDomains: ['eastshire.gov.uk'], trustsEmail: true };

describe('an address that an issuer answers for (SAFETY 18)', () => {
  test.each<[string, Claims, Trust, string]>([
    ['called verified', { email: AMA, email_verified: true }, anybody, AMA],
    ['called verified by Entra ID', { email: AMA, xms_edov: '1' }, anybody, AMA],
    ['of a domain of its own', { email: 'Ama@EASTSHIRE.gov.uk', email_verified: true }, own, 'Ama@EASTSHIRE.gov.uk'],
    ['of a domain that it is trusted for, nothing said', { email: AMA }, trusted, AMA],
  ])('counts when it is %s', (_what, claims, issuer, email) => {
    expect(vouchedEmail(claims, issuer)).toEqual({ email });
  });

  test.each<[string, Claims, Trust, string]>([
    ['nothing is said of it', { email: AMA }, anybody, 'unverified'],
    ['nothing is said and only the domain is known', { email: AMA }, own, 'unverified'],
    ['it is called unverified, however trusted', { email: AMA, email_verified: false }, trusted, 'unverified'],
    ['one claim says yes and the other no', { email: AMA, email_verified: true, xms_edov: 0 }, trusted, 'unverified'],
    ['it is a word that is no yes', { email: AMA, email_verified: 'yes' }, anybody, 'unverified'],
    ['its domain is another', { email: 'ama@westshire.gov.uk', email_verified: true }, trusted, 'foreign'],
    ['its domain only ends alike', { email: 'ama@not-eastshire.gov.uk', email_verified: true }, own, 'foreign'],
    ['its domain lies below', { email: 'ama@x.eastshire.gov.uk', email_verified: true }, own, 'foreign'],
    ['it holds two domains', { email: 'ama@eastshire.gov.uk@evil.example', email_verified: true }, own, 'missing'],
    [
      'it only looks alike (Kelvin sign)',
      { email: 'mi\u212Ae@eastshire.gov.uk', email_verified: true },
      own,
      'missing',
    ],
    ['it is no text', { email: [AMA], email_verified: true }, own, 'missing'],
    ['there is none', { email_verified: true }, own, 'missing'],
  ])('does not count when %s', (_what, claims, issuer, because) => {
    expect(vouchedEmail(claims, issuer)).toEqual({ email: null, because });
  });
});
