import { createTransport } from 'nodemailer';
import type { Config } from '../config/index.ts';
import type { Db } from '../db/index.ts';
import type { Log } from '../log/index.ts';
import { claimDueLetters, finishLetter, sweepLetters, type DueLetter } from './outbox.queries.ts';

const MOST_ATTEMPTS = 8;
const KEEP_MS = 7 * 86_400_000;

export type Postman = { deliverNow(): Promise<number>; stop(): Promise<void> };

type Send = (letter: DueLetter) => Promise<void>;
type Round = { db: Db; log: Log; now: () => Date; send: Send | null };

/**
 * Sends waiting letters by SMTP, a few at a time, every `everyMs`. A refused letter is tried again after 1, 2, 4 …
 * minutes and given up after eight tries. Without SMTP settings letters wait, and are forgotten after a week like all.
 */
export function startPostman(deps: { config: Config; db: Db; log: Log; now: () => Date; everyMs?: number }): Postman {
  const transport = transportOf(deps.config);
  const { mailFrom } = deps.config;
  const send = transport
    ? async ({ to, subject, body }: DueLetter) => {
        await transport.sendMail({ from: mailFrom, to, subject, text: body });
      }
    : null;
  let running: Promise<number> | null = null;
  // A round that is under way is waited for, not followed by another: a slow mail server must not pile them up.
  const deliverNow = () => (running ??= deliverDue({ ...deps, send }).finally(() => (running = null)));
  const timer = setInterval(() => void deliverNow(), deps.everyMs ?? (send ? 2_000 : 3_600_000));
  timer.unref();
  const stop = async () => {
    clearInterval(timer);
    transport?.close();
    await running;
  };
  return { deliverNow, stop };
}

function transportOf({ smtp }: Config) {
  if (!smtp) return null;
  const { host, port, secure, user, password } = smtp;
  const auth = user && password ? { auth: { user, pass: password } } : {};
  return createTransport({ host, port, secure, connectionTimeout: 10_000, socketTimeout: 20_000, ...auth });
}

async function deliverDue(round: Round): Promise<number> {
  const { db, log, now, send } = round;
  try {
    const due = send ? await claimDueLetters(db, now(), 10) : [];
    for (const letter of due) if (send) await deliver({ ...round, send }, letter);
    await sweepLetters(db, new Date(now().getTime() - KEEP_MS));
    return due.length;
  } catch (error) {
    log.warn({ err: error }, 'mail round failed');
    return 0;
  }
}

async function deliver({ db, log, now, send }: Round & { send: Send }, letter: DueLetter): Promise<void> {
  try {
    await send(letter);
    await finishLetter(db, letter.id, 'sent', now());
  } catch (error) {
    // The transport's message can quote the address; its code says enough.
    log.warn(
      { letter: letter.id, attempts: letter.attempts, code: (error as { code?: string }).code },
      'mail not sent',
    );
    if (letter.attempts >= MOST_ATTEMPTS) await finishLetter(db, letter.id, 'failed', now());
  }
}
