import { LETTER_KINDS, reasonWords } from '../../../foundation/mail/index.ts';
import { retryLetterPath } from '../paths.ts';
import type { Outbox } from './letters.queries.ts';

const STATES: Record<string, string> = {
  waiting: 'Waiting',
  sent: 'Sent',
  delivered: 'Arrived',
  returned: 'Came back',
  refused: 'Refused',
  failed: 'Given up',
  expired: 'Too late to send',
  unwanted: 'Turned off by the reader',
  'held-back': 'Held back: the address sends letters back',
};

/** The last thirty days by kind and state, and each letter that could be tried again. */
export function outboxModel({ kinds, stuck }: Outbox, now: Date) {
  return {
    kinds: kinds.map(({ kind, state, letters, oldest }) => ({
      kind: kindWords(kind),
      state: STATES[state] ?? state,
      letters,
      oldest: new Date(oldest),
    })),
    stuck: stuck.map(({ id, kind, reason, createdAt, expiresAt, attempts, to }) => ({
      kind: kindWords(kind),
      to: to ?? 'address forgotten',
      createdAt: new Date(createdAt),
      why: reasonWords(reason),
      attempts: attempts === 1 ? 'tried once' : `tried ${attempts} times`,
      retry: new Date(expiresAt) > now ? retryLetterPath({ letter: id }) : null,
    })),
  };
}

function kindWords(kind: string): string {
  return Object.hasOwn(LETTER_KINDS, kind) ? LETTER_KINDS[kind as keyof typeof LETTER_KINDS].label : kind;
}
