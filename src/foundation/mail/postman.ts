import { createTransport } from 'nodemailer';
import type { Config } from '../config/index.ts';
import type { Db } from '../db/index.ts';
import type { Log } from '../log/index.ts';
import { claimDueLetters, finishLetter, sweepLetters, type DueLetter } from './outbox.queries.ts';

const MOST_ATTEMPTS = 8;
const KEEP_MS = 7 * 86_400_000;

export type Postman = { deliverNow(): Promise<number>; stop(): Promise<void> };

type Round = { db: Db; log: Log; now: () => Date; send(letter: DueLetter): Promise<void> };

/**
 * Sends waiting letters by SMTP, a few at a time, every `everyMs`. A refused letter is tried again after 1, 2, 4 …
 * minutes and given up after eight tries. Without SMTP settings letters wait and nothing is lost.
 */
export function startPostman(deps: { config: Config; db: Db; log: Log; now: () => Date; everyMs?: number }): Postman {
  const { smtp, mailFrom } = deps.config;
  if (!smtp) return { deliverNow: () => Promise.resolve(0), stop: () => Promise.resolve() };
  const transport = createTransport({
    host: smtp.host,
    port: smtp.port,
    secure: smtp.secure,
    connectionTimeout: 10_000,
    ...(smtp.user && smtp.password && { auth: { user: smtp.user, pass: smtp.password } }),
  });
  const send = async ({ to, subject, body }: DueLetter) => {
    await transport.sendMail({ from: mailFrom, to, subject, text: body });
  };
  let running: Promise<number> = Promise.resolve(0);
  const deliverNow = () => (running = running.then(() => deliverDue({ ...deps, send })));
  const timer = setInterval(() => void deliverNow(), deps.everyMs ?? 2_000);
  timer.unref();
  const stop = async () => {
    clearInterval(timer);
    await running;
    transport.close();
  };
  return { deliverNow, stop };
}

async function deliverDue(round: Round): Promise<number> {
  const { db, log, now } = round;
  try {
    const due = await claimDueLetters(db, now(), 10);
    for (const letter of due) await deliver(round, letter);
    await sweepLetters(db, new Date(now().getTime() - KEEP_MS));
    return due.length;
  } catch (error) {
    log.warn({ err: error }, 'mail round failed');
    return 0;
  }
}

async function deliver({ db, log, now, send }: Round, letter: DueLetter): Promise<void> {
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
