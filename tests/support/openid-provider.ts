import { generateKeyPairSync, randomBytes } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Configuration } from 'oidc-provider';
import type { OpenIdIssuer } from '../../src/foundation/config/index.ts';
import { issuerAt } from './openid-issuer.ts';

/** A user of the organisation, as its directory has them. */
export type DirectoryUser = { sub: string; claims: Record<string, unknown> };

/** A real OpenID provider on this machine that asks for a user name and nothing else. */
export type OpenIdProvider = {
  issuer: OpenIdIssuer;
  users: Map<string, DirectoryUser>;
  close(): Promise<void>;
};

type Options = { port?: number; baseUrl?: string; change?: Partial<OpenIdIssuer>; provider?: Configuration };

/** Starts a provider that requires PKCE and knows Throughline at `baseUrl` as its client. */
export async function startOpenIdProvider(options: Options = {}): Promise<OpenIdProvider> {
  const { port = 0, baseUrl = 'http://localhost:3000', change = {} } = options;
  const users = new Map<string, DirectoryUser>();
  const server = http.createServer();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const issuer = { ...issuerAt(address), ...change };
  const provider = new Provider(address, configurationOf(issuer, baseUrl, users, options.provider));
  const handle = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/login/')) void handle(request, response);
    else void login(provider, users, request, response);
  });
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { issuer, users, close };
}

function configurationOf(
  issuer: OpenIdIssuer,
  baseUrl: string,
  users: Map<string, DirectoryUser>,
  change: Configuration = {},
): Configuration {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    clients: [
      {
        client_id: issuer.clientId,
        client_secret: issuer.clientSecret,
        redirect_uris: [`${baseUrl}/sign-in/openid/${issuer.key}/return`],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: 'client_secret_basic',
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'tests' }] },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    ttl: { Session: 3600, Interaction: 600, Grant: 3600, AccessToken: 600, IdToken: 600, AuthorizationCode: 60 },
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, interaction) => `/login/${interaction.uid}` },
    findAccount: (_context, sub) => {
      const user = [...users.values()].find((one) => one.sub === sub);
      return user && { accountId: sub, claims: () => ({ ...user.claims, sub }) };
    },
    // The organisation has agreed for all its people: nobody is asked whether Throughline may know their address.
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({ clientId: oidc.client?.clientId, accountId: oidc.session?.accountId });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
    ...change,
  };
}

async function login(
  provider: Provider,
  users: Map<string, DirectoryUser>,
  request: http.IncomingMessage,
  response: http.ServerResponse,
): Promise<void> {
  if (request.method === 'GET') {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><html lang="en"><title>Directory</title><main><h1>Eastshire directory</h1>
      <form method="post"><label>User name <input name="user"></label><button>Go in</button></form></main></html>`);
    return;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const user = users.get(new URLSearchParams(Buffer.concat(chunks).toString()).get('user') ?? '');
  const result = user ? { login: { accountId: user.sub } } : { error: 'access_denied' };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}
