import { randomBytes } from 'node:crypto';
import type { OpenIdIssuer } from '../../src/foundation/config/index.ts';

/** The settings that fit an issuer of the tests at this address. */
export function issuerAt(address: string): OpenIdIssuer {
  return {
    key: '1',
    name: 'Eastshire Council',
    issuer: address,
    clientId: 'throughline',
    clientSecret: randomBytes(32).toString('hex'),
    clientAuth: null,
    scopes: 'openid email profile',
    emailDomains: [],
    trustsEmail: false,
  };
}
