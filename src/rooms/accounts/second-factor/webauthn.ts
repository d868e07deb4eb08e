import net from 'node:net';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { z } from 'zod';
import type { KnownPasskey } from './passkeys.queries.ts';

/** Where passkeys belong to: the host people type, without its port. */
export type Place = { possible: true; id: string; origin: string } | { possible: false };

/** Ed25519, P-256 and RSA: what devices offer (COSE numbers). */
const ALGORITHMS = [-8, -7, -257];

/** Browsers make passkeys for https and for this machine itself, and for names only, not for bare addresses. */
export function passkeyPlace(baseUrl: string): Place {
  const { protocol, hostname, origin } = new URL(baseUrl);
  const local = hostname === 'localhost' || hostname.endsWith('.localhost');
  const bare = net.isIP(hostname.replaceAll(/[[\]]/g, '')) !== 0;
  return (protocol === 'https:' || local) && !bare ? { possible: true, id: hostname, origin } : { possible: false };
}

type At = Extract<Place, { possible: true }>;
type Known = { id: string; transports: string[] };

/** What the browser is asked to make. The device checks who holds it (PIN, finger, face): then it is two factors. */
export function askForNewPasskey(at: At, person: { id: string; email: string; name: string }, known: readonly Known[]) {
  return generateRegistrationOptions({
    rpName: 'Throughline',
    rpID: at.id,
    userID: Uint8Array.from(Buffer.from(person.id)),
    userName: person.email,
    userDisplayName: person.name,
    attestationType: 'none',
    excludeCredentials: [...known],
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
    supportedAlgorithmIDs: ALGORITHMS,
  });
}

/** What the browser is asked to prove; without `known` it offers whatever passkeys it has for us. */
export function askForPasskey(at: At, known?: readonly Known[]) {
  return generateAuthenticationOptions({
    rpID: at.id,
    userVerification: 'required',
    ...(known && { allowCredentials: known.map(({ id, transports }) => ({ id, transports })) }),
  });
}

const text = z.string().max(20_000);
const answer = z.object({
  id: text,
  rawId: text,
  type: z.literal('public-key'),
  clientExtensionResults: z.object({}).default({}),
});
const made = answer.extend({
  response: z.object({ clientDataJSON: text, attestationObject: text, transports: z.array(text).max(10).default([]) }),
});
const proved = answer.extend({
  response: z.object({ clientDataJSON: text, authenticatorData: text, signature: text, userHandle: text.optional() }),
});

type Read<T> = { challenge: string; answer: T };

/** Reads what a browser sent of a new passkey; null when it is nothing of the kind. */
export function readNewPasskey(sent: unknown): Read<RegistrationResponseJSON> | null {
  const parsed = made.safeParse(json(sent));
  if (!parsed.success) return null;
  return withChallenge(parsed.data);
}

/** Reads what a browser sent to prove a passkey; null when it is nothing of the kind. */
export function readProof(sent: unknown): Read<AuthenticationResponseJSON> | null {
  const parsed = proved.safeParse(json(sent));
  if (!parsed.success) return null;
  const { userHandle, ...response } = parsed.data.response;
  return withChallenge({ ...parsed.data, response: { ...response, ...(userHandle && { userHandle }) } });
}

function withChallenge<T extends { response: { clientDataJSON: string } }>(given: T): Read<T> | null {
  const clientData = json(Buffer.from(given.response.clientDataJSON, 'base64url').toString());
  const challenge = z.object({ challenge: text }).safeParse(clientData);
  return challenge.success ? { challenge: challenge.data.challenge, answer: given } : null;
}

function json(sent: unknown): unknown {
  if (typeof sent !== 'string') return null;
  try {
    return JSON.parse(sent) as unknown;
  } catch {
    return null;
  }
}

export type MadePasskey = {
  credential: string;
  publicKey: Uint8Array;
  counter: number;
  transports: string[];
  backedUp: boolean;
};

/** Checks a new passkey: our host, our page, our challenge, the holder verified. Null when anything is not so. */
export async function verifyNewPasskey(at: At, read: Read<RegistrationResponseJSON>): Promise<MadePasskey | null> {
  const checked = await verifyRegistrationResponse({
    response: read.answer,
    expectedChallenge: read.challenge,
    expectedOrigin: at.origin,
    expectedRPID: at.id,
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(() => null);
  if (!checked?.verified) return null;
  const { credential, credentialBackedUp } = checked.registrationInfo;
  const { id, publicKey, counter, transports = [] } = credential;
  return { credential: id, publicKey, counter, transports, backedUp: credentialBackedUp };
}

/** Checks a proof with a known passkey; gives the device's new count of uses, or null when anything is not so. */
export async function verifyProof(
  at: At,
  read: Read<AuthenticationResponseJSON>,
  { publicKey, counter }: KnownPasskey,
): Promise<number | null> {
  const checked = await verifyAuthenticationResponse({
    response: read.answer,
    expectedChallenge: read.challenge,
    expectedOrigin: at.origin,
    expectedRPID: at.id,
    requireUserVerification: true,
    credential: { id: read.answer.id, publicKey: Uint8Array.from(publicKey), counter },
  }).catch(() => null);
  return checked?.verified ? checked.authenticationInfo.newCounter : null;
}
