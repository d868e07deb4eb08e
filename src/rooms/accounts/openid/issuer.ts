import * as client from 'openid-client';
import type { OpenIdIssuer } from '../../../foundation/config/index.ts';
import { isLoopback } from '../../../foundation/config/index.ts';
import { IssuerAnswerError, isSafeAddress, issuerFetch } from './issuer-fetch.ts';

const PATIENCE_SECONDS = 5;
const REMEMBERED_MS = 3_600_000;

/** Signatures that are made with the issuer's own key: neither none nor one made with the shared secret. */
const SIGNATURES = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

// Deprecated to be conspicuous; issuerFetch lets http through to this machine only.
// eslint-disable-next-line @typescript-eslint/no-deprecated
const allowHttp: (configuration: client.Configuration) => void = client.allowInsecureRequests;

type Known = { asked: number; answer: Promise<client.Configuration> };
const known = new WeakMap<OpenIdIssuer, Known>();

/**
 * What an issuer says of itself, asked when first needed and again after an hour; a failure is not remembered. Throws
 * within five seconds when it does not answer, or when what it says is not safe to use.
 */
export function configurationOf(issuer: OpenIdIssuer): Promise<client.Configuration> {
  const remembered = known.get(issuer);
  if (remembered && Date.now() - remembered.asked < REMEMBERED_MS) return remembered.answer;
  const answer = discover(issuer);
  known.set(issuer, { asked: Date.now(), answer });
  answer.catch(() => known.delete(issuer));
  return answer;
}

async function discover(issuer: OpenIdIssuer): Promise<client.Configuration> {
  const fetched = issuerFetch(issuer.issuer);
  const onThisMachine = isLoopback(issuer.issuer);
  const found = await client.discovery(new URL(issuer.issuer), issuer.clientId, undefined, client.None(), {
    [client.customFetch]: fetched,
    timeout: PATIENCE_SECONDS,
    execute: onThisMachine ? [allowHttp] : [],
  });
  const metadata = believed(found.serverMetadata(), issuer);
  const configuration = new client.Configuration(
    metadata,
    issuer.clientId,
    undefined,
    authentication(metadata, issuer),
  );
  configuration[client.customFetch] = fetched;
  configuration.timeout = PATIENCE_SECONDS;
  if (onThisMachine) allowHttp(configuration);
  // Without this the library trusts the connection to the issuer and leaves the signature unread.
  client.enableNonRepudiationChecks(configuration);
  return configuration;
}

/** The few things that are taken from a discovery document; the rest of it is left where it is. */
function believed(said: client.ServerMetadata, { issuer }: OpenIdIssuer): client.ServerMetadata {
  // Also for Entra ID, where the library lets a directory of many tenants answer for each of them.
  if (new URL(said.issuer).href !== new URL(issuer).href) throw new IssuerAnswerError('Another issuer answers');
  const { authorization_endpoint, token_endpoint, jwks_uri, userinfo_endpoint } = said;
  for (const address of [authorization_endpoint, token_endpoint, jwks_uri]) {
    if (!address || !isSafeAddress(address, issuer)) throw new IssuerAnswerError('An address is missing or not https');
  }
  const offered = said.id_token_signing_alg_values_supported ?? ['RS256'];
  return {
    issuer: said.issuer,
    authorization_endpoint,
    token_endpoint,
    jwks_uri,
    userinfo_endpoint,
    id_token_signing_alg_values_supported: offered.filter((one) => SIGNATURES.includes(one)),
    token_endpoint_auth_methods_supported: said.token_endpoint_auth_methods_supported,
    authorization_response_iss_parameter_supported: said.authorization_response_iss_parameter_supported,
  };
}

function authentication(said: client.ServerMetadata, { clientAuth, clientSecret }: OpenIdIssuer): client.ClientAuth {
  const offered = said.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
  const method = clientAuth ?? (offered.includes('client_secret_basic') ? 'client_secret_basic' : 'client_secret_post');
  return method === 'client_secret_basic'
    ? client.ClientSecretBasic(clientSecret)
    : client.ClientSecretPost(clientSecret);
}
