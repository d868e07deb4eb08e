import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** What is sealed: one purpose cannot be opened as another. */
type Purpose = 'letter' | 'unsubscribe';

const IV = 12;
const TAG = 16;

function keyFor(purpose: Purpose, secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'throughline', `mail ${purpose} 1`, 32));
}

/**
 * Seals text (AES-256-GCM) under a key made from SESSION_SECRET, which is in no database: whoever can read the table, by
 * raw SQL or in a backup, cannot read a sign-in link. `bound` is what the text belongs to; elsewhere it does not open.
 */
export function seal(purpose: Purpose, secret: string, text: string, bound = ''): Buffer {
  const iv = randomBytes(IV);
  const cipher = createCipheriv('aes-256-gcm', keyFor(purpose, secret), iv);
  cipher.setAAD(Buffer.from(bound));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
}

/** The text again, or null: another secret, another place, or changed. */
export function unseal(purpose: Purpose, secret: string, sealed: Buffer, bound = ''): string | null {
  if (sealed.length < IV + TAG) return null;
  const decipher = createDecipheriv('aes-256-gcm', keyFor(purpose, secret), sealed.subarray(0, IV), {
    authTagLength: TAG,
  });
  decipher.setAAD(Buffer.from(bound));
  decipher.setAuthTag(sealed.subarray(IV, IV + TAG));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(IV + TAG)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
