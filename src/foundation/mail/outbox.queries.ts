import { sql } from 'kysely';
import type { Reader, Tx } from '../db/index.ts';

export type Letter = { to: string; subject: string; body: string };
export type DueLetter = Letter & { id: string; attempts: number };
export type ShownLetter = Letter & { id: string; createdAt: Date };

/**
 * Puts a letter into the outbox, in the transaction of the change that causes it. Letters to invented people
 * (addresses under .example) are shown in the demonstration's mailbox and never leave the machine.
 * `discard` does the same work for nobody, so that a stranger cannot tell a known address by the time taken.
 */
export async function postLetter(
  tx: Tx,
  letter: Letter,
  now: Date,
  options: { discard?: boolean } = {},
): Promise<void> {
  const state = options.discard ? 'discarded' : isInvented(letter.to) ? 'shown' : 'waiting';
  const body = options.discard ? null : letter.body;
  // A stranger's address is not kept.
  const to = options.discard ? '' : letter.to;
  await sql`insert into mail.message (created_at, to_address, subject, body, state, next_attempt_at)
            values (${now}, ${to}, ${letter.subject}, ${body}, ${state}, ${now})`.execute(tx);
}

/** Whether an address belongs to an invented person: .example never exists on the internet (RFC 2606). */
export function isInvented(address: string): boolean {
  return /[.@]example$/i.test(address);
}

export async function claimDueLetters(db: Reader, now: Date, most: number): Promise<DueLetter[]> {
  const found = await sql<DueLetter>`select message_id as id, to_address as to, subject, body, attempts
    from mail.claim_due(${now}::timestamptz, ${most}::integer)`.execute(db);
  return found.rows;
}

export async function finishLetter(db: Reader, id: string, result: 'sent' | 'failed', now: Date): Promise<void> {
  await sql`select mail.finish(${id}::uuid, ${result}, ${now}::timestamptz)`.execute(db);
}

/** Letters to invented people, newest first. */
export async function mailbox(db: Reader, most = 50): Promise<ShownLetter[]> {
  const found =
    await sql<ShownLetter>`select message_id as id, created_at as "createdAt", to_address as to, subject, body
    from mail.mailbox(${most}::integer)`.execute(db);
  return found.rows;
}

/** Forgets every letter from before `before`, also one that still waits: its link no longer works. */
export async function sweepLetters(db: Reader, before: Date): Promise<void> {
  await sql`select mail.sweep(${before}::timestamptz)`.execute(db);
}
