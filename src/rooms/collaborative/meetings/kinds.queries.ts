import { sql } from 'kysely';
import { dateInWords } from '../../../foundation/views/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';
import { words } from './search-words.ts';

type Of = 'meeting' | 'decision' | 'action';
type Found = { id: string; words: string; at: Date | null };
const MOST = 20;

/** Each kind of thing with the words it is called by; a meeting has its time too, to be told apart from its likes. */
const THINGS = {
  meeting: sql`select meeting_id as id, title as words, begins_at as at,
    (begins_at at time zone 'Europe/London')::date as day
    from collaborative.meeting`,
  decision: sql`select decision_id as id, words, null::timestamptz as at, decided_on as day
    from collaborative.decision where removed_at is null`,
  action: sql`select action_id as id, words, null::timestamptz as at, due_on as day from collaborative.action`,
} as const;

/** Titles by id. */
export async function titlesOf(tx: Tx, of: Of, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const found = await sql<Found>`select id, words, at from (${THINGS[of]}) t where id = any(${ids}::uuid[])`.execute(
    tx,
  );
  return new Map(found.rows.map((one) => [one.id, titleOf(one)]));
}

/** Things to choose from, the newest first, those whose words hold all that was typed. */
export async function suggestedThings(tx: Tx, of: Of, search: string): Promise<{ id: string; title: string }[]> {
  const patterns = words(search).map((word) => `%${word}%`);
  const found = await sql<Found>`select id, words, at from (${THINGS[of]}) t
    where words ilike all(${patterns}::text[]) order by day desc nulls last, id limit ${MOST}`.execute(tx);
  return found.rows.map((one) => ({ id: one.id, title: titleOf(one) }));
}

function titleOf({ words: text, at }: Found): string {
  return at ? `${text}, ${dateInWords(at)}` : text;
}
