import type { Reason } from './reasons.ts';

/** A letter as it is handed over. `id` makes its Message-ID: the same at a second try, so that servers can drop a twin. */
export type Outgoing = {
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  /** The one-click way out, for letters that nobody needs. */
  unsubscribe: string | null;
  /** An earlier try may have been taken without our learning of it. */
  again: boolean;
};

/**
 * How handing over ended. `refused` is final, `later` is tried again; `code` is for the log and says nothing of the
 * address. `reference` is the service's own id, when it tells the outcome later.
 */
export type Handover =
  | { result: 'accepted'; reference: string | null }
  | { result: 'refused'; reason: Reason; code: string }
  | { result: 'later'; reason: Reason; code: string };

/** What became of a letter that a service accepted earlier; null while it is under way. */
export type Outcome = { result: 'delivered' } | { result: 'failed'; reason: Reason } | null;

/** A way out of the house: SMTP or GOV.UK Notify. */
export type Transport = {
  hand(letter: Outgoing): Promise<Handover>;
  /** For services that tell the outcome on asking. */
  outcome?(reference: string): Promise<Outcome>;
  close(): void;
};
