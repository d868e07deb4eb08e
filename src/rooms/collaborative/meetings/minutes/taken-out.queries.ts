import { sql } from 'kysely';
import type { Reader, Tx } from '../../../../foundation/db/index.ts';
import { isThere } from '../../is-there.queries.ts';
import type { MeetingTables } from '../tables.ts';
import { wordsAlone } from './editions.queries.ts';
import { contentSchema, type Content } from './edition.rules.ts';
import { takenOutSchema, type TakenOut } from './taken-out.rules.ts';

/**
 * Deletes the words of a part from one edition; false where there is no such edition that was sent by `at`, or they were
 * taken out before.
 */
export async function takeOutOfEdition(
  tx: Tx,
  { meeting, number }: { meeting: string; number: number },
  { part, id, at, reason }: TakenOut,
): Promise<boolean> {
  const done = await sql<{
    done: boolean;
  }>`select collaborative.take_out_of_minutes(${meeting}::uuid, ${number}::integer,
    ${part}, ${id}, ${at}, ${reason}) as done`.execute(tx);
  return done.rows[0]?.done ?? false;
}

/** What one edition says, and how it went. */
export type EditionWords = { number: number; sentAt: Date; printed: boolean; content: Content };

/** What each edition of a meeting's minutes says in words, the last one first: of people only those whom somebody came instead of. */
export async function contentsOf(tx: Tx, meeting: string): Promise<EditionWords[]> {
  const found = await (tx as Reader)
    .withTables<MeetingTables>()
    .selectFrom('collaborative.minutes_edition')
    .select(['number', 'sent_at as sentAt', 'printed', wordsAlone(sql.ref('content')).as('content')])
    .where('meeting_id', '=', meeting)
    .orderBy('number', 'desc')
    .execute();
  return found.map(({ content, ...edition }) => ({ ...edition, content: contentSchema.parse(content) }));
}

export type TakenOutHere = TakenOut & { locality: string; meeting: string; number: number };

const GATE = 'collaborative.take_out_of_minutes(uuid, integer, text, text, timestamptz, text)';

/** Everything that was taken out of minutes, in every locality, of a database of any age. Owner only. */
export async function takenOutSoFar(reader: Reader): Promise<TakenOutHere[]> {
  if (!(await isThere(reader, GATE))) return [];
  const found = await reader
    .withTables<MeetingTables>()
    .selectFrom('collaborative.minutes_edition')
    .select(['locality_id as locality', 'meeting_id as meeting', 'number', 'taken_out as taken'])
    .where(sql<boolean>`taken_out <> '[]'`)
    .execute();
  return found.flatMap(({ taken, ...where }) => takenOutSchema.parse(taken).map((one) => ({ ...where, ...one })));
}
