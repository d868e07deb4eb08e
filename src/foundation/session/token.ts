import { createHash, randomBytes } from 'node:crypto';

/** A secret for one session or one link: 256 random bits, safe in an address. Only its hash is ever stored. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * The token that a session goes on under when somebody has proved more of themselves: the old one is worth nothing
 * then. Its first part stays, which by itself opens nothing.
 */
export function renewedToken(token: string): string {
  return `${tokenFamily(token)}.${newToken()}`;
}

/** What stays of a session's token when it is renewed, for forms that were open already. */
export function tokenFamily(token: string): string {
  return token.split('.', 1)[0] ?? '';
}

/** What is stored of a token: its SHA-256, so that a stolen backup opens no session. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
