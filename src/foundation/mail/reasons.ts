/** Why a letter did not arrive, as a word for the database and as words for whoever can do something about it. */
export const REASONS = {
  'unknown-address': 'the mail server there says that it has no such address',
  'unknown-domain': 'there is no mail server at what stands after the @',
  full: 'the mailbox is full',
  'turned-away': 'the mail server there turned it away',
  'not-reached': 'the mail server could not be reached, or did not take it, in hours of trying',
  settings: 'the mail service refuses this installation; whoever runs it should check its mail settings',
  unreadable: 'SESSION_SECRET was changed after the letter was written, so it cannot be read any more',
  outdated: 'it waited through an update of Throughline',
} as const;

export type Reason = keyof typeof REASONS;

/** The words for a stored reason; one that an older version wrote is said in general. */
export function reasonWords(reason: string | null): string {
  return reason !== null && Object.hasOwn(REASONS, reason) ? REASONS[reason as Reason] : REASONS['turned-away'];
}

/** Reasons that lie in the address: letters that nobody asked for are not sent there again. */
export function liesInTheAddress(reason: Reason): boolean {
  return reason === 'unknown-address' || reason === 'unknown-domain' || reason === 'full';
}

/** What an enhanced status code says (RFC 3463): '5.1.1' is an unknown address, '5.2.2' a full mailbox. */
export function reasonOfStatus(status: string): Reason {
  if (/^\d\.1\.2$|^\d\.1\.10$/.test(status)) return 'unknown-domain';
  if (/^\d\.1\./.test(status) || status === '5.2.1') return 'unknown-address';
  if (/^\d\.2\.2$/.test(status)) return 'full';
  return 'turned-away';
}
