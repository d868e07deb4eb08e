import { createHash, createHmac, generateKeyPairSync, randomBytes, sign, verify } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { counterOfCode, newSecret } from '../src/rooms/accounts/second-factor/second-factor.rules.ts';
import {
  passkeyPlace,
  readNewPasskey,
  readProof,
  verifyNewPasskey,
  verifyProof,
} from '../src/rooms/accounts/second-factor/webauthn.ts';
import { newAuthenticator } from '../tests/support/authenticator.ts';
import { median, timesOf } from './measure.ts';
import type { Row } from './report.ts';

const ROUNDS = Array.from({ length: 300 }, (_, round) => round);

/** Checking a code and a passkey, without the database, beside the one sum or signature that each comes down to. */
export async function timeVerifying(): Promise<Row[]> {
  return [await timeCode(), await timePasskey()];
}

async function timeCode(): Promise<Row> {
  const secret = newSecret();
  const now = new Date();
  const code = new TOTP({ secret: new Secret({ buffer: Uint8Array.from(secret).buffer }) }).generate({
    timestamp: now.getTime(),
  });
  const check = () => {
    if (counterOfCode(secret, code, now) === null) throw new Error('The code was refused');
  };
  const sum = () => createHmac('sha1', secret).update(Buffer.alloc(8)).digest();
  const floor = { name: 'one HMAC of SHA-1', value: await medianOf(sum) };
  return { figure: 'code from an app: checked, no database', value: await medianOf(check), unit: 'ms', floor };
}

async function timePasskey(): Promise<Row> {
  const device = newAuthenticator();
  const place = passkeyPlace('http://localhost:3000');
  const challenge = randomBytes(32).toString('base64url');
  const made = readNewPasskey(device.make({ challenge }));
  const known = place.possible && made && (await verifyNewPasskey(place, made));
  const proof = readProof(device.prove({ challenge }));
  if (!place.possible || !known || !proof) throw new Error('The passkey was refused');
  const passkey = { id: '', person: '', publicKey: Uint8Array.from(known.publicKey), counter: 0 };
  const check = async () => {
    if ((await verifyProof(place, proof, passkey)) === null) throw new Error('The passkey was refused');
  };
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const text = createHash('sha256').update(challenge).digest();
  const signature = sign('sha256', text, privateKey);
  const floor = {
    name: 'one signature of P-256',
    value: await medianOf(() => verify('sha256', text, publicKey, signature)),
  };
  return { figure: 'passkey: checked, no database', value: await medianOf(check), unit: 'ms', floor };
}

async function medianOf(work: () => unknown): Promise<number> {
  await timesOf(ROUNDS, work);
  return median(await timesOf(ROUNDS, work));
}
