import { createHmac, createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { OpenIdIssuer } from '../../src/foundation/config/index.ts';
import { issuerAt } from './openid-issuer.ts';

type Json = Record<string, unknown>;
type Respond = (response: http.ServerResponse) => void;

/** What the issuer does amiss; each part left out is done as it should be. */
export type Mischief = {
  /** The discovery document, changed, or an answer of another kind. */
  discovery?: (document: Json) => Json | Respond;
  /** The parameters of the way back, changed in place. */
  back?: (parameters: URLSearchParams) => void;
  /** The claims of the ID token, changed; undefined values are left out. */
  claims?: (claims: Json) => Json;
  sign?: 'none' | 'shared secret' | 'unknown key';
  /** The answer of the token address, changed, or an answer of another kind. */
  token?: (answer: Json) => Json | Respond;
  /** What the userinfo address says; without it there is none. */
  userinfo?: Json;
};

/** An issuer that speaks the protocol and does what it is told to do amiss. `asked` are the paths it was asked for. */
export type HostileIssuer = { issuer: OpenIdIssuer; mischief: Mischief; asked: string[]; close(): Promise<void> };

const KEYS = generateKeyPairSync('rsa', { modulusLength: 2048 });
const OTHER_KEYS = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** Its one user has the subject 'sub-of-una' and the verified address `email`. */
export async function startHostileIssuer(email: string, change: Partial<OpenIdIssuer> = {}): Promise<HostileIssuer> {
  const server = http.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const house: HostileIssuer = {
    issuer: { ...issuerAt(address), ...change },
    mischief: {},
    asked: [],
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  const nonces = new Map<string, string>();
  server.on('request', (request, response) => void answer(house, nonces, { email, request, response }));
  return house;
}

type Asked = { email: string; request: http.IncomingMessage; response: http.ServerResponse };

async function answer(house: HostileIssuer, nonces: Map<string, string>, asked: Asked): Promise<void> {
  const { issuer, mischief } = house;
  const { request, response } = asked;
  const url = new URL(request.url ?? '/', issuer.issuer);
  house.asked.push(url.pathname);
  if (url.pathname === '/.well-known/openid-configuration') give(response, mischief.discovery, documentOf(house));
  else if (url.pathname === '/authorize') sendBack(house, nonces, url, response);
  else if (url.pathname === '/jwks') json(response, { keys: [publicKey()] });
  else if (url.pathname === '/userinfo') json(response, mischief.userinfo ?? {});
  else {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const code = new URLSearchParams(Buffer.concat(chunks).toString()).get('code') ?? '';
    const token = idToken(house, { email: asked.email, nonce: nonces.get(code) });
    give(response, mischief.token, {
      access_token: randomUUID(),
      token_type: 'Bearer',
      expires_in: 60,
      id_token: token,
    });
  }
}

function documentOf({ issuer: { issuer }, mischief }: HostileIssuer): Json {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    ...(mischief.userinfo && { userinfo_endpoint: `${issuer}/userinfo` }),
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    // A hostile issuer offers whatever would help it.
    id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
    authorization_response_iss_parameter_supported: true,
  };
}

function sendBack(
  { issuer, mischief }: HostileIssuer,
  nonces: Map<string, string>,
  url: URL,
  response: http.ServerResponse,
) {
  const code = randomUUID();
  nonces.set(code, url.searchParams.get('nonce') ?? '');
  const back = new URL(url.searchParams.get('redirect_uri') ?? '');
  back.search = new URLSearchParams({
    code,
    state: url.searchParams.get('state') ?? '',
    iss: issuer.issuer,
  }).toString();
  mischief.back?.(back.searchParams);
  response.writeHead(303, { location: back.href }).end();
}

function idToken({ issuer, mischief }: HostileIssuer, user: { email: string; nonce: string | undefined }): string {
  const now = Math.floor(Date.now() / 1000);
  const email = mischief.userinfo ? {} : { email: user.email, email_verified: true };
  const claims = { iss: issuer.issuer, aud: issuer.clientId, sub: 'sub-of-una', nonce: user.nonce, ...email };
  const all = mischief.claims?.({ ...claims, iat: now, exp: now + 60 }) ?? { ...claims, iat: now, exp: now + 60 };
  const alg = { none: 'none', 'shared secret': 'HS256', 'unknown key': 'RS256', well: 'RS256' }[
    mischief.sign ?? 'well'
  ];
  const input = [{ alg, kid: 'hostile' }, all]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${input}.${signature(input, mischief.sign, issuer.clientSecret)}`;
}

function signature(input: string, how: Mischief['sign'], secret: string): string {
  if (how === 'none') return '';
  if (how === 'shared secret') return createHmac('sha256', secret).update(input).digest('base64url');
  const { privateKey } = how === 'unknown key' ? OTHER_KEYS : KEYS;
  return createSign('RSA-SHA256').update(input).sign(privateKey, 'base64url');
}

const publicKey = () => ({ ...KEYS.publicKey.export({ format: 'jwk' }), kid: 'hostile', use: 'sig', alg: 'RS256' });

function give(response: http.ServerResponse, change: ((content: Json) => Json | Respond) | undefined, content: Json) {
  const given = change ? change(content) : content;
  if (typeof given === 'function') given(response);
  else json(response, given);
}

function json(response: http.ServerResponse, content: Json): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(content));
}
