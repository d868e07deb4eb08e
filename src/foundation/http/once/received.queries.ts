import { sql } from 'kysely';
import type { Db, Tx } from '../../db/index.ts';

/** One sending of one form: `key` is the hash that a second sending has too, `request` is this request's own. */
export type Sending = { key: Buffer; request: string };

export type Claim = { state: 'mine' | 'under-way' | 'written' | 'answered'; location?: string | null };

/**
 * Makes this sending the one that is worked on. 'under-way': another request is at it and has changed nothing yet;
 * 'written': it changed something and its answer is not known; 'answered': it is done and led to `location`.
 * With `takeOver`, one under way is taken from the other request, whose changes will then be undone.
 */
export async function claimPost(db: Db, sending: Sending, now: Date, takeOver: boolean): Promise<Claim> {
  const found = await sql<{ claim: Claim }>`
    select http.claim_post(${sending.key}, ${sending.request}, ${now}, ${takeOver}) as claim`.execute(db);
  return found.rows[0]?.claim ?? { state: 'under-way' };
}

/** False when another request has taken this form over: then the transaction must not be kept. */
export async function markWritten(tx: Tx, { key, request }: Sending): Promise<boolean> {
  const found = await sql<{ mine: boolean }>`select http.mark_written(${key}, ${request}) as mine`.execute(tx);
  return found.rows[0]?.mine === true;
}

/** Keeps where the form led, for a second sending; one that changed nothing is forgotten instead. */
export async function keepAnswer(db: Db, sending: Sending, status: number, location: string | null): Promise<void> {
  await sql`select http.keep_answer(${sending.key}, ${sending.request}, ${status}, ${location})`.execute(db);
}

/** Lets the same form be sent again as if it were new; with `unlessWritten` only if it changed nothing. */
export async function forgetPost(db: Db, { key, request }: Sending, unlessWritten = false): Promise<void> {
  await sql`select http.forget_post(${key}, ${request}, ${unlessWritten})`.execute(db);
}

/** Forgets forms received before a moment, and none of the last day; answers how many. */
export async function sweepReceived(db: Db, before: Date): Promise<number> {
  const found = await sql<{ gone: number }>`select http.sweep_received(${before}) as gone`.execute(db);
  return found.rows[0]?.gone ?? 0;
}
