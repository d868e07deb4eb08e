import type { Config } from '../config/index.ts';
import type { Db } from '../db/index.ts';
import type { Log } from '../log/index.ts';
import type { Handover, Transport } from './delivery.ts';
import { LETTER_KINDS, optionalKind, type LetterKind } from './kinds.ts';
import { openLetter } from './outbox.queries.ts';
import {
  claimLetter,
  claimOutcome,
  noteOutcome,
  settleLetter,
  sweepLetters,
  type DueLetter,
  type Settled,
} from './postman.queries.ts';
import { quietUntil } from './quiet-hours.rules.ts';
import { renderLetter } from './render-letter.ts';
import { transportOf } from './transport.ts';
import { footOf } from './unsubscribe.ts';

const MOST_ATTEMPTS = 8;
const MOST_IN_A_ROUND = 50;
/** Longer than handing one letter over may take, so that no second process takes it meanwhile. */
const LEASE_MINUTES = 5;
const MINUTE = 60_000;

export type Postman = { deliverNow(): Promise<number>; stop(): Promise<void> };

type Deps = { config: Config; db: Db; log: Log; now: () => Date };
type Round = Deps & { transport: Transport };

/**
 * Hands waiting letters over, one at a time, every `everyMs`. A letter that cannot go is tried again after 1, 2, 4 …
 * minutes and given up after eight tries; one that is refused for good is not tried again. Without mail settings
 * letters wait, and are forgotten after a week like all.
 */
export function startPostman(deps: Deps & { everyMs?: number }): Postman {
  const transport = transportOf(deps.config);
  let running: Promise<number> | null = null;
  let stopping = false;
  // A round that is under way is waited for, not followed by another: a slow mail server must not pile them up.
  const deliverNow = () =>
    (running ??= goRound(deps, transport, () => stopping).finally(() => {
      running = null;
    }));
  const timer = setInterval(() => void deliverNow(), deps.everyMs ?? (transport ? 2_000 : 3_600_000));
  timer.unref();
  const stop = async () => {
    stopping = true;
    clearInterval(timer);
    await running;
    transport?.close();
  };
  return { deliverNow, stop };
}

/** Gives how many letters were tried. A database that is away ends the round, not the postman. */
async function goRound(deps: Deps, transport: Transport | null, stopping: () => boolean): Promise<number> {
  const { db, log, now } = deps;
  let tried = 0;
  try {
    while (transport && tried < MOST_IN_A_ROUND && !stopping()) {
      const letter = await claimLetter(db, now(), LEASE_MINUTES);
      if (!letter) break;
      await deliver({ ...deps, transport }, letter);
      tried += 1;
    }
    if (transport?.outcome) await askOutcomes({ ...deps, transport }, stopping);
    await sweepLetters(db, now());
  } catch (error) {
    log.warn({ err: error }, 'mail round failed');
  }
  return tried;
}

async function deliver(round: Round, letter: DueLetter): Promise<void> {
  const { db, log, now } = round;
  const settled = held(letter, now()) ?? (await handOver(round, letter));
  await settleLetter(db, letter, settled, now());
  if ('reason' in settled && settled.reason)
    log.warn({ letter: letter.id, attempt: letter.attempt, reason: settled.reason }, 'mail not sent');
}

/** What the reader has chosen since it was written: nothing of this kind, or not at this hour. */
function held({ kind, preference }: DueLetter, now: Date): Settled | null {
  const optional = optionalKind(kind);
  if (optional && preference.off.includes(optional)) return { result: 'unwanted' };
  if (!LETTER_KINDS[kind as LetterKind].quiet) return null;
  const next = quietUntil(now, preference);
  return next > now ? { result: 'waiting', reason: null, next } : null;
}

async function handOver({ config, now, transport, log }: Round, letter: DueLetter): Promise<Settled> {
  const content = openLetter(letter.id, letter.sealed, config);
  if (!content) return { result: 'failed', reason: 'unreadable' };
  const { id, to, kind, person } = letter;
  const foot = footOf(kind, person, config);
  const outgoing = {
    id,
    to,
    subject: content.subject,
    ...renderLetter(content, foot),
    unsubscribe: foot.unsubscribe,
    again: letter.attempt > 1,
  };
  const handover = await transport.hand(outgoing);
  if (handover.result !== 'accepted') log.info({ letter: id, code: handover.code }, 'mail refused');
  return settledBy(handover, letter.attempt, now());
}

function settledBy(handover: Handover, attempt: number, now: Date): Settled {
  if (handover.result === 'accepted') return { result: 'sent', reference: handover.reference };
  const { reason } = handover;
  if (handover.result === 'refused') return { result: 'refused', reason };
  if (attempt >= MOST_ATTEMPTS) return { result: 'failed', reason };
  return { result: 'waiting', reason, next: new Date(now.getTime() + MINUTE * 2 ** (attempt - 1)) };
}

async function askOutcomes({ db, now, transport }: Round, stopping: () => boolean): Promise<void> {
  for (let asked = 0; asked < MOST_IN_A_ROUND && !stopping(); asked += 1) {
    const letter = await claimOutcome(db, now());
    if (!letter) return;
    const outcome = await transport.outcome?.(letter.reference);
    if (outcome) await noteOutcome(db, letter, outcome.result === 'failed' ? outcome.reason : null, now());
  }
}
