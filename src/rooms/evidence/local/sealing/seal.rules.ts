import { createHmac, hkdfSync } from 'node:crypto';

/** 32 bytes each: the one in the database, and the one made of it and the installation's secret, which is in no database. */
export type LocalKeys = { key: Buffer; sealKey: Buffer };

export type Scrambler = {
  /** HMAC-SHA256 with the locality's key in the database, as hexadecimal. */
  scramble(text: string | Buffer): string;
  /**
   * The same once more of bytes as hexadecimal, with the key that is not in the database. So what was scrambled before
   * there was such a key could be sealed without knowing the pupil numbers, and meets what comes after.
   */
  seal(hex: string): string;
};

/** Makes a locality's sealing key (HKDF-SHA256, RFC 5869) of the installation's secret; its key in the database is the salt. */
export function sealKeyFrom(secret: string, key: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, key, 'throughline pupils of local data', 32));
}

/** Kept beside the key in the database: says whether a secret is the one that was used, and nothing else of it. */
export function checkOf(sealKey: Buffer): Buffer {
  return createHmac('sha256', sealKey).update('the secret that was used').digest();
}

export function scramblerOf({ key, sealKey }: LocalKeys): Scrambler {
  return {
    scramble: (text) => createHmac('sha256', key).update(text).digest('hex'),
    seal: (hex) => createHmac('sha256', sealKey).update(hex, 'hex').digest('hex'),
  };
}

const IDENTITY_BYTES = 16;

/** An identity stays 16 bytes long. */
export function sealedIdentity(seal: Scrambler['seal'], identity: string): string {
  return seal(identity).slice(0, 2 * IDENTITY_BYTES);
}
