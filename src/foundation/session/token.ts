import { createHash, randomBytes } from 'node:crypto';

/** A secret for one session or one link: 256 random bits, safe in an address. Only its hash is ever stored. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a token: its SHA-256, so that a stolen backup opens no session. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
