import { sql } from 'kysely';
import type { Tx } from '../db/index.ts';
import { readPreference } from './preference.ts';
import { USUAL_PREFERENCE, type LetterPreference } from './quiet-hours.rules.ts';
import type { StopToken } from './unsubscribe.ts';

/** What this transaction's person has chosen, or the usual. */
export async function preferenceOf(tx: Tx, person: string): Promise<LetterPreference> {
  const found = await sql<{
    choices: unknown;
  }>`select choices from mail.preference where person_id = ${person}::uuid`.execute(tx);
  return readPreference(found.rows[0]?.choices);
}

/** Keeps what this transaction's person has chosen; of nobody else. */
export async function savePreference(tx: Tx, person: string, chosen: LetterPreference, now: Date): Promise<void> {
  await sql`insert into mail.preference (person_id, choices, changed_at)
    values (${person}::uuid, ${JSON.stringify(chosen)}::jsonb, ${now})
    on conflict (person_id) do update set choices = excluded.choices, changed_at = excluded.changed_at`.execute(tx);
}

/**
 * Turns one kind of letter off or on for the person a link names, signed in or not. False, and nothing is written, when
 * nobody is known by that id any more: an old letter outlives the person it went to.
 */
export async function turnKind(tx: Tx, { person, kind }: StopToken, off: boolean, now: Date): Promise<boolean> {
  const turned = await sql<{ done: boolean }>`select mail.turn(${person}::uuid, ${kind}, ${off}::boolean,
    ${JSON.stringify(USUAL_PREFERENCE)}::jsonb, ${now}::timestamptz) as done`.execute(tx);
  return turned.rows[0]?.done ?? false;
}

/** Takes the day's letter of what waits for this person; false when it was taken before. In the step that posts it. */
export async function claimDigest(tx: Tx, person: string, day: string): Promise<boolean> {
  const found = await sql<{
    mine: boolean;
  }>`select mail.claim_digest(${person}::uuid, ${day}::date) as mine`.execute(tx);
  return found.rows[0]?.mine ?? false;
}
