import { sql } from 'kysely';
import type { Reader } from '../db/index.ts';
import { readPreference } from './preference.ts';
import type { LetterPreference } from './quiet-hours.rules.ts';
import { liesInTheAddress, type Reason } from './reasons.ts';

export type DueLetter = {
  id: string;
  to: string;
  kind: string;
  person: string | null;
  sealed: Buffer;
  attempt: number;
  preference: LetterPreference;
};

/** Takes the letter that is due longest, for the length of the lease; null when none is due. */
export async function claimLetter(db: Reader, now: Date, leaseMinutes: number): Promise<DueLetter | null> {
  const found = await sql<Omit<DueLetter, 'preference'> & { choices: unknown }>`
    select message_id as id, to_address as to, kind, person_id as person, sealed, attempts as attempt, choices
    from mail.claim_next(${now}::timestamptz, make_interval(mins => ${leaseMinutes}::integer))`.execute(db);
  const [row] = found.rows;
  if (!row) return null;
  const { choices, ...letter } = row;
  return { ...letter, preference: readPreference(choices) };
}

/** How an attempt ended. `waiting` without a reason puts the letter off and does not count as an attempt. */
export type Settled =
  | { result: 'sent'; reference: string | null }
  | { result: 'refused' | 'failed'; reason: Reason }
  | { result: 'waiting'; reason: Reason | null; next: Date }
  | { result: 'unwanted' };

/** Writes down how an attempt ended, unless somebody else has claimed the letter since. */
export async function settleLetter(
  db: Reader,
  { id, attempt }: Pick<DueLetter, 'id' | 'attempt'>,
  settled: Settled,
  now: Date,
): Promise<void> {
  const reason = 'reason' in settled ? settled.reason : null;
  const next = 'next' in settled ? settled.next : null;
  const reference = 'reference' in settled ? settled.reference : null;
  await sql`select mail.settle(${id}::uuid, ${attempt}::integer, ${settled.result}, ${reason},
    ${reason !== null && liesInTheAddress(reason)}::boolean, ${now}::timestamptz, ${next}::timestamptz, ${reference})`.execute(
    db,
  );
}

/** The next accepted letter whose outcome is to be asked for, with growing pauses for four days. */
export async function claimOutcome(db: Reader, now: Date): Promise<{ id: string; reference: string } | null> {
  const found = await sql<{ id: string; reference: string }>`
    select message_id as id, reference from mail.claim_outcome(${now}::timestamptz)`.execute(db);
  return found.rows[0] ?? null;
}

/** Which letter an outcome is about: its own id, or the one its service gave it. */
export type Named = { id: string } | { reference: string };

/** Notes what became of a letter that was accepted; false when there is no such letter, or it is older than 30 days. */
export async function noteOutcome(db: Reader, named: Named, reason: Reason | null, now: Date): Promise<boolean> {
  const [id, reference] = 'id' in named ? [named.id, null] : [null, named.reference];
  const found = await sql<{ known: boolean }>`select mail.note_outcome(${id}::uuid, ${reference},
    ${reason ? 'returned' : 'delivered'}, ${reason}, ${reason !== null && liesInTheAddress(reason)}::boolean,
    ${now}::timestamptz) as known`.execute(db);
  return found.rows[0]?.known ?? false;
}

/** Forgets what is old: texts and addresses after a week, everything after thirty days. */
export async function sweepLetters(db: Reader, now: Date): Promise<void> {
  await sql`select mail.sweep(${now}::timestamptz)`.execute(db);
}
