import { createHash } from 'node:crypto';

export const LINK_MINUTES = 15;
/** Links to one address in an hour, counted also for addresses nobody has. */
export const LINKS_PER_HOUR = 5;
export const IDLE_HOURS = 12;
export const SESSION_DAYS = 7;
/** Sensitive pages ask for the second step again after so long without a visit, and after so long in any case. */
export const SENSITIVE_IDLE_MINUTES = 30;
export const SENSITIVE_HOURS = 12;
export const INVITATION_DAYS = 14;

const HOUR_MS = 3_600_000;

export function sessionEnds(now: Date): Date {
  return new Date(now.getTime() + SESSION_DAYS * 24 * HOUR_MS);
}

export function invitationEnds(now: Date): Date {
  return new Date(now.getTime() + INVITATION_DAYS * 24 * HOUR_MS);
}

/** Where to go after signing in: a path of ours, or null. Never another site, however it is spelt. */
export function safeReturn(asked: unknown): string | null {
  if (typeof asked !== 'string' || asked.length > 500) return null;
  if (!/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(asked)) return null;
  return asked;
}

/** What is kept to count requests for an address: a hash, so that the table holds nobody's address. */
export function addressHash(email: string): Buffer {
  return createHash('sha256').update(email.trim().toLowerCase()).digest();
}
