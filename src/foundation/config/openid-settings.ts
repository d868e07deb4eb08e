import fs from 'node:fs';
import { z } from 'zod';
import type { OpenIdIssuer } from './config.ts';
import type { Issue } from './errors.ts';

type Environment = Record<string, string | undefined>;

const MOST_ISSUERS = 9;
const FIELDS = [
  'NAME',
  'ISSUER',
  'CLIENT_ID',
  'CLIENT_SECRET',
  'CLIENT_SECRET_FILE',
  'CLIENT_AUTH',
  'SCOPES',
  'EMAIL_DOMAINS',
  'TRUSTS_EMAIL',
] as const;
const KEYS = Array.from({ length: MOST_ISSUERS }, (_none, at) => String(at + 1));

/** OIDC_1_NAME to OIDC_9_TRUSTS_EMAIL. */
export const OPENID_SETTING_NAMES = KEYS.flatMap((key) => FIELDS.map((field) => `OIDC_${key}_${field}`));

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** Whether an address is on this very machine, where http carries nothing over a network. */
export function isLoopback(address: string): boolean {
  return URL.canParse(address) && LOOPBACK.includes(new URL(address).hostname);
}

function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, search, hash, username } = new URL(text);
  const safe = protocol === 'https:' || (protocol === 'http:' && isLoopback(text));
  return safe && !search && !hash && !username && !text.includes('/.well-known/');
}

const DOMAIN = /^(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z]{2,}$/;

const domains = z
  .string()
  .transform((text) => text.split(/[\s,]+/).map((one) => one.toLowerCase()))
  .refine((list) => list.every((one) => DOMAIN.test(one)), {
    error: 'expected the part of e-mail addresses after @, with commas between: council.gov.uk, school.sch.uk',
  });

const scopes = z
  .string()
  .refine((text) => text.split(' ').includes('openid') && /^[\x21\x23-\x5b\x5d-\x7e ]+$/.test(text), {
    error: 'expected scopes with blanks between, openid among them: openid email profile',
  });

/** Each setting of one issuer by itself. */
const issuerSchema = z.object({
  NAME: z
    .string({ error: 'expected the name that people know the organisation by' })
    .max(60, { error: 'expected at most 60 characters' }),
  ISSUER: z
    .string({ error: 'expected the issuer: https://login.example.org' })
    .refine(isIssuer, { error: 'expected the https address of the issuer, as its discovery document names it' }),
  CLIENT_ID: z.string({ error: 'expected the client id that the organisation gave Throughline' }),
  CLIENT_SECRET: z.string({ error: 'expected the client secret (or OIDC_…_CLIENT_SECRET_FILE)' }),
  CLIENT_AUTH: z
    .enum(['client_secret_basic', 'client_secret_post'], {
      error: 'expected client_secret_basic or client_secret_post',
    })
    .nullable()
    .default(null),
  SCOPES: scopes.default('openid email profile'),
  EMAIL_DOMAINS: domains.default([]),
  TRUSTS_EMAIL: z
    .enum(['true', 'false'], { error: 'expected true or false' })
    .transform((text) => text === 'true')
    .default(false),
});

/** Reads every OIDC_n_… group; an issue for each wrong setting, by its full name. Reads the secret's file. */
export function readOpenIdSettings(given: Environment): { issuers: OpenIdIssuer[]; issues: Issue[] } {
  const read = KEYS.filter((key) => FIELDS.some((field) => given[`OIDC_${key}_${field}`])).map((key) =>
    readIssuer(key, given),
  );
  const issuers = read.flatMap(({ issuer }) => issuer ?? []);
  return { issuers, issues: [...read.flatMap(({ issues }) => issues), ...twice(issuers)] };
}

function readIssuer(key: string, given: Environment): { issuer?: OpenIdIssuer; issues: Issue[] } {
  const name = (field: string) => `OIDC_${key}_${field}`;
  const values = Object.fromEntries(FIELDS.map((field) => [field, given[name(field)]]));
  const secret = secretOf(values);
  if ('message' in secret) return { issues: [{ name: name('CLIENT_SECRET_FILE'), message: secret.message }] };
  const parsed = issuerSchema.safeParse({ ...values, CLIENT_SECRET: secret.value });
  if (!parsed.success) {
    return { issues: parsed.error.issues.map(({ path, message }) => ({ name: name(String(path[0])), message })) };
  }
  const { data } = parsed;
  if (data.TRUSTS_EMAIL && data.EMAIL_DOMAINS.length === 0) {
    const message = 'expected the domains whose addresses this issuer answers for, because TRUSTS_EMAIL is set';
    return { issues: [{ name: name('EMAIL_DOMAINS'), message }] };
  }
  return { issuer: issuerOf(key, data), issues: [] };
}

function secretOf(values: Environment): { value: string | undefined } | { message: string } {
  const { CLIENT_SECRET: value, CLIENT_SECRET_FILE: file } = values;
  if (!file) return { value };
  if (value) return { message: 'expected either the secret or its file, not both' };
  try {
    return { value: fs.readFileSync(file, 'utf8').trim() || undefined };
  } catch {
    return { message: 'expected a file that this account can read, with the client secret in it' };
  }
}

function issuerOf(key: string, data: z.output<typeof issuerSchema>): OpenIdIssuer {
  return {
    key,
    name: data.NAME,
    issuer: data.ISSUER,
    clientId: data.CLIENT_ID,
    clientSecret: data.CLIENT_SECRET,
    clientAuth: data.CLIENT_AUTH,
    scopes: data.SCOPES,
    emailDomains: data.EMAIL_DOMAINS,
    trustsEmail: data.TRUSTS_EMAIL,
  };
}

/** A person is known by issuer and subject: the same issuer under two names would mix two registrations. */
function twice(issuers: OpenIdIssuer[]): Issue[] {
  const hrefs = issuers.map(({ issuer }) => new URL(issuer).href);
  return issuers
    .filter((_one, at) => hrefs.indexOf(hrefs[at] ?? '') !== at)
    .map(({ key }) => ({ name: `OIDC_${key}_ISSUER`, message: 'expected an issuer that is set only once' }));
}
