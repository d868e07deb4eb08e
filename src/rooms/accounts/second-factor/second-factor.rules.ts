import { createHash, randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

export const RECOVERY_CODES = 10;
/** So few left are said out loud. */
export const FEW_RECOVERY_CODES = 3;
/** Wrong codes before a pause; the pause doubles with each further one. */
export const FREE_TRIES = 5;
export const FIRST_PAUSE_MINUTES = 1;
export const LONGEST_PAUSE_MINUTES = 60;
export const CHALLENGE_MINUTES = 5;

const PERIOD_SECONDS = 30;
/** Without I, L, O and U, which are misread (Crockford). */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A new secret for a code app: 160 bits, as RFC 4226 recommends. */
export function newSecret(): Buffer {
  return randomBytes(20);
}

/** The address that a code app reads from the picture. `account` is what the app shows beside the name of the product. */
export function codeAppAddress(secret: Buffer, account: string): string {
  return totpOf(secret, account).toString();
}

/** The secret as a person types it when they cannot use the picture: 'ABCD EFGH …'. */
export function secretAsText(secret: Buffer): string {
  return (secretOf(secret).base32.match(/.{1,4}/g) ?? []).join(' ');
}

/**
 * The number of the half minute that a code belongs to (RFC 6238: SHA-1, 30 s, 6 digits; one either side is taken,
 * for clocks that differ), or null when it is wrong. A code is used once: the caller refuses a number not above the last.
 */
export function counterOfCode(secret: Buffer, code: string, now: Date): number | null {
  const digits = code.replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(digits)) return null;
  const delta = totpOf(secret, '').validate({ token: digits, timestamp: now.getTime(), window: 1 });
  return delta === null ? null : Math.floor(now.getTime() / 1000 / PERIOD_SECONDS) + delta;
}

function totpOf(secret: Buffer, label: string): TOTP {
  return new TOTP({
    issuer: 'Throughline',
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_SECONDS,
    secret: secretOf(secret),
  });
}

function secretOf(secret: Buffer): Secret {
  // A copy with a memory of its own: a Buffer may be a window on a larger one.
  return new Secret({ buffer: Uint8Array.from(secret).buffer });
}

/** Ten codes of 80 random bits each, written in four groups: 'K7QM-2RXD-9FHA-WT3N'. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    const letters = Array.from(randomBytes(16), (byte) => LETTERS[byte % 32] ?? '').join('');
    return (letters.match(/.{4}/g) ?? []).join('-');
  });
}

/**
 * What is kept of a recovery code. Plain SHA-256, with the person's id so that equal codes of two people differ:
 * nobody guesses 80 random bits however fast the hash, and without a key of the server's the codes outlive its loss,
 * which is when they are needed.
 */
export function recoveryCodeHash(person: string, code: string): Buffer {
  return createHash('sha256')
    .update(`${person}:${plainCode(code)}`)
    .digest();
}

/** As it was written down: small letters, blanks and look-alikes are forgiven. */
function plainCode(code: string): string {
  return code
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
}
