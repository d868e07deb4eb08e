import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The key for secrets of code apps, made from the installation's own secret, which is not in the database. */
function keyFrom(sessionSecret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', sessionSecret, '', 'throughline one-time codes', 32));
}

/** Encrypts a person's secret (AES-256-GCM), bound to that person: copied to another row it cannot be read. */
export function seal(sessionSecret: string, person: string, secret: Buffer): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyFrom(sessionSecret), nonce).setAAD(Buffer.from(person));
  return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
}

/** The secret again; null when it was sealed under another SESSION_SECRET, for another person, or changed since. */
export function unseal(sessionSecret: string, person: string, sealed: Buffer): Buffer | null {
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', keyFrom(sessionSecret), nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(person)).setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    return null;
  }
}
