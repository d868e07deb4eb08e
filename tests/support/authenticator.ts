import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

/**
 * A device that makes passkeys, in software: real keys (ES256), real CBOR, the answers that a browser would give as
 * JSON. `verifies` false is one that does not ask who holds it; `counter` stays where a test sets it.
 */
export type Authenticator = {
  credential: string;
  counter: number;
  make(options: { challenge: string }): string;
  prove(options: { challenge: string }): string;
};

type Setting = { origin?: string; rpId?: string; verifies?: boolean };

export function newAuthenticator(setting: Setting = {}): Authenticator {
  const { origin = 'http://localhost:3000', rpId = 'localhost', verifies = true } = setting;
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(32);
  const credential = id.toString('base64url');
  const clientData = (type: string, challenge: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const answer = (response: Record<string, unknown>) =>
    JSON.stringify({ id: credential, rawId: credential, type: 'public-key', clientExtensionResults: {}, response });
  const device: Authenticator = {
    credential,
    counter: 0,
    make: ({ challenge }) => {
      const made = Buffer.concat([Buffer.alloc(16), uint16(id.length), id, coseKey(publicKey)]);
      const authData = Buffer.concat([head(rpId, verifies, true, device.counter), made]);
      const attestation = cborMap([
        ['fmt', cborText('none')],
        ['attStmt', Buffer.from([0xa0])],
        ['authData', cborBytes(authData)],
      ]);
      return answer({
        clientDataJSON: clientData('webauthn.create', challenge).toString('base64url'),
        attestationObject: attestation.toString('base64url'),
        transports: ['internal'],
      });
    },
    prove: ({ challenge }) => {
      device.counter += 1;
      const authData = head(rpId, verifies, false, device.counter);
      const client = clientData('webauthn.get', challenge);
      const signed = Buffer.concat([authData, createHash('sha256').update(client).digest()]);
      return answer({
        clientDataJSON: client.toString('base64url'),
        authenticatorData: authData.toString('base64url'),
        signature: sign('sha256', signed, privateKey).toString('base64url'),
      });
    },
  };
  return device;
}

/** Whose site, present and verified or not, with a new key or not, how often used. */
function head(rpId: string, verifies: boolean, made: boolean, counter: number): Buffer {
  const flags = 0x01 | (verifies ? 0x04 : 0) | (made ? 0x40 : 0);
  const count = Buffer.alloc(4);
  count.writeUInt32BE(counter);
  return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.from([flags]), count]);
}

/** An ES256 key as COSE writes it: kty 2, alg -7, crv 1, x, y. */
function coseKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  const [left, right] = [Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')];
  return Buffer.concat([
    Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
    cborBytes(left),
    Buffer.from([0x22]),
    cborBytes(right),
  ]);
}

function uint16(value: number): Buffer {
  return Buffer.from([value >> 8, value & 0xff]);
}

function cborBytes(content: Buffer): Buffer {
  const length = content.length < 256 ? [0x58, content.length] : [0x59, ...uint16(content.length)];
  return Buffer.concat([Buffer.from(length), content]);
}

function cborText(text: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 + text.length]), Buffer.from(text)]);
}

function cborMap(entries: [string, Buffer][]): Buffer {
  return Buffer.concat([
    Buffer.from([0xa0 + entries.length]),
    ...entries.flatMap(([key, value]) => [cborText(key), value]),
  ]);
}
