import { createHash, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Reader, Tx } from '../db/index.ts';
import { LETTER_KINDS, optionalKind, type LetterKind } from './kinds.ts';
import { contentOf, letterExpires, type Letter, type LetterContent } from './letter.ts';
import { readPreference } from './preference.ts';
import { renderLetter } from './render-letter.ts';
import { seal, unseal } from './seal.ts';
import { footOf } from './unsubscribe.ts';

/** What the post needs to know of the installation and the moment. */
export type PostSetting = { config: MailSettings; now: Date };
export type MailSettings = { baseUrl: string; sessionSecret: string };

export type Posting = {
  to: string;
  letter: Letter;
  /** The reader, when they have an account: their choices and quiet hours hold. Needed for letters they can turn off. */
  person?: string | null;
  /** Does the same work for nobody, so that a stranger cannot tell a known address by the time taken. */
  discard?: boolean;
};

export type ShownLetter = { id: string; createdAt: Date; to: string; subject: string; body: string; html: string };

/**
 * Puts a letter into the outbox, in the transaction of the change that causes it. Letters to invented people
 * (addresses under .example) are shown in the demonstration's mailbox and never leave the machine. A letter that its
 * reader has turned off, or to an address that sends letters back, is noted and not kept.
 */
export async function postLetter(tx: Tx, posting: Posting, { config, now }: PostSetting): Promise<void> {
  const { letter, to, person = null, discard = false } = posting;
  const { kind } = letter.template;
  if (optionalKind(kind) && !person) throw new Error(`A letter of the kind ${kind} needs the reader's id`);
  const id = randomUUID();
  const content = JSON.stringify(contentOf(letter, config.baseUrl));
  const sealed = seal('letter', config.sessionSecret, content, id);
  const state = discard ? 'discarded' : await stateOf(tx, kind, to, person);
  const kept = state === 'waiting' || state === 'shown';
  // A stranger's address is not kept.
  await sql`insert into mail.message
      (message_id, created_at, kind, person_id, to_address, address_hash, sealed, state, next_attempt_at, expires_at)
    values (${id}, ${now}, ${kind}, ${person}, ${kept ? to : null}, ${discard ? null : hashOfAddress(to)},
      ${kept ? sealed : null}, ${state}, ${now}, ${letterExpires(kind, now)})`.execute(tx);
}

async function stateOf(tx: Tx, kind: LetterKind, to: string, person: string | null): Promise<string> {
  if (!LETTER_KINDS[kind].askedFor) {
    const found = await sql<{ standing: { undeliverable: boolean; choices: unknown } }>`
      select mail.standing(${hashOfAddress(to)}, ${person}::uuid) as standing`.execute(tx);
    const standing = found.rows[0]?.standing;
    const optional = optionalKind(kind);
    if (optional && readPreference(standing?.choices).off.includes(optional)) return 'unwanted';
    if (standing?.undeliverable) return 'held-back';
  }
  return isInvented(to) ? 'shown' : 'waiting';
}

/** Whether an address belongs to an invented person: .example never exists on the internet (RFC 2606). */
export function isInvented(address: string): boolean {
  return /[.@]example$/i.test(address);
}

/** What stands for an address where it need not be read again. */
export function hashOfAddress(address: string): Buffer {
  return createHash('sha256').update(address.trim().toLowerCase()).digest();
}

/** Letters to invented people, newest first, in both forms. */
export async function mailbox(db: Reader, config: MailSettings, most = 50): Promise<ShownLetter[]> {
  type Row = Pick<ShownLetter, 'id' | 'createdAt' | 'to'> & { kind: string; person: string | null; sealed: Buffer };
  const found = await sql<Row>`select message_id as id, created_at as "createdAt", to_address as to, kind,
    person_id as person, sealed from mail.mailbox(${most}::integer)`.execute(db);
  return found.rows.flatMap(({ id, createdAt, to, kind, person, sealed }) => {
    const content = openLetter(id, sealed, config);
    // A demonstration whose secret was made anew cannot read its old letters.
    if (!content) return [];
    const { text, html } = renderLetter(content, footOf(kind, person, config));
    return [{ id, createdAt, to, subject: content.subject, body: text, html }];
  });
}

/** The letter's words, or null when they were sealed with another secret. */
export function openLetter(id: string, sealed: Buffer | null, { sessionSecret }: MailSettings): LetterContent | null {
  const text = sealed && unseal('letter', sessionSecret, sealed, id);
  return text ? (JSON.parse(text) as LetterContent) : null;
}
