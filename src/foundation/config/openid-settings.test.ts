import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadConfig, WrongSettings } from './index.ts';

const root = fs.mkdtempSync(path.join(os.tmpdir(), 'throughline-openid-'));
afterAll(() => fs.rmSync(root, { recursive: true }));

const DATA_DIR = path.join(root, 'data');

function refusal(environment: Record<string, string>): string {
  try {
    loadConfig({ DATA_DIR, ...environment }, root);
  } catch (error) {
    if (error instanceof WrongSettings) return error.message;
    throw error;
  }
  return 'accepted';
}

const oidc = (change: Record<string, string> = {}) => ({
  OIDC_1_NAME: 'Eastshire Council',
  OIDC_1_ISSUER: 'https://login.example',
  OIDC_1_CLIENT_ID: 'line',
  OIDC_1_CLIENT_SECRET: 'word',
  ...change,
});

const twice = { OIDC_2_NAME: 'B', OIDC_2_CLIENT_ID: 'b', OIDC_2_CLIENT_SECRET: 'c' };

describe('an organisation to sign in with', () => {
  it('needs a name, an issuer, and what the issuer gave us; an address counts only when it is verified', () => {
    expect(loadConfig({ DATA_DIR, ...oidc() }, root).openIdIssuers).toEqual([
      {
        key: '1',
        name: 'Eastshire Council',
        issuer: 'https://login.example',
        clientId: 'line',
        clientSecret: 'word',
        clientAuth: null,
        scopes: 'openid email profile',
        emailDomains: [],
        trustsEmail: false,
      },
    ]);
    expect(loadConfig({ DATA_DIR }, root).openIdIssuers).toEqual([]);
  });

  it('may have its secret in a file, be one of several, and be on this machine by http', () => {
    const file = path.join(root, 'oidc-secret');
    fs.writeFileSync(file, 'from the file\n');
    const second = { OIDC_2_NAME: 'B', OIDC_2_ISSUER: 'http://127.0.0.1:9000', OIDC_2_CLIENT_ID: 'b' };
    const domains = { OIDC_1_EMAIL_DOMAINS: 'East.gov.uk, east.sch.uk', OIDC_1_TRUSTS_EMAIL: 'true' };
    const given = { DATA_DIR, ...oidc(domains), ...second, OIDC_2_CLIENT_SECRET_FILE: file };
    expect(loadConfig(given, root).openIdIssuers).toMatchObject([
      { key: '1', emailDomains: ['east.gov.uk', 'east.sch.uk'], trustsEmail: true },
      { key: '2', clientSecret: 'from the file' },
    ]);
  });

  it.each([
    ['OIDC_1_NAME', { OIDC_1_NAME: '' }, 'name that people know'],
    ['OIDC_1_ISSUER', { OIDC_1_ISSUER: 'http://login.example' }, 'https address'],
    ['OIDC_1_ISSUER', { OIDC_1_ISSUER: 'https://login.example/.well-known/openid-configuration' }, 'https address'],
    ['OIDC_1_CLIENT_ID', { OIDC_1_CLIENT_ID: '' }, 'client id'],
    ['OIDC_1_CLIENT_SECRET', { OIDC_1_CLIENT_SECRET: '' }, 'client secret'],
    ['OIDC_1_CLIENT_SECRET_FILE', { OIDC_1_CLIENT_SECRET: '', OIDC_1_CLIENT_SECRET_FILE: '/no/such' }, 'can read'],
    ['OIDC_1_SCOPES', { OIDC_1_SCOPES: 'email' }, 'openid among them'],
    ['OIDC_1_EMAIL_DOMAINS', { OIDC_1_EMAIL_DOMAINS: '@east.gov.uk' }, 'after @'],
    ['OIDC_1_EMAIL_DOMAINS', { OIDC_1_TRUSTS_EMAIL: 'true' }, 'because TRUSTS_EMAIL is set'],
    ['OIDC_1_CLIENT_AUTH', { OIDC_1_CLIENT_AUTH: 'none' }, 'client_secret_basic or'],
    ['OIDC_2_ISSUER', { ...twice, OIDC_2_ISSUER: 'https://login.example/' }, 'only once'],
  ])('is refused by name when it is wrong: %s', (name, change, expected) => {
    expect(refusal(oidc(change))).toMatch(new RegExp(`^  ${name}: .*${expected}`, 'm'));
  });
});
