import { sql } from 'kysely';
import type { Reader, Tx } from '../../../../foundation/db/index.ts';
import type { MeetingTables } from '../tables.ts';
import { wordsBackSchema, type TakenOut, type WordsBack } from './taken-out.rules.ts';

const typed = (reader: Reader) => reader.withTables<MeetingTables>();

/** What was taken out of minutes and may stand in them again since a restore, and who has looked at what of it. */
export async function wordsBackAt(tx: Tx, meeting: string): Promise<WordsBack[]> {
  const found = await typed(tx)
    .selectFrom('collaborative.meeting')
    .select('words_back as back')
    .where('meeting_id', '=', meeting)
    .executeTakeFirst();
  return wordsBackSchema.parse(found?.back ?? []);
}

/** Of what it was asked before, after another restore, whether it stands in the minutes again: somebody has looked, or it waits. */
export const askedBefore = async (tx: Tx, meeting: string): Promise<Set<string>> =>
  new Set((await wordsBackAt(tx, meeting)).map(takenOutKey));

/** Which part was taken out, and when: editions from which it went at once have the same. */
export const takenOutKey = ({ part, id, at }: TakenOut): string => `${part} ${id} ${at.toISOString()}`;

/** Notes for those who convene that minutes may say again what was taken out of them. */
export async function noteWordsBack(tx: Tx, meeting: string, lines: readonly TakenOut[]): Promise<void> {
  const notes = lines.map(({ part, id, at, reason }) => ({ part, id, at, reason, looked: false }));
  await sql`update collaborative.meeting set words_back = words_back || ${JSON.stringify(notes)}::jsonb
    where meeting_id = ${meeting}::uuid`.execute(tx);
}

/** Notes that somebody looked at all of it; false where nothing waited. */
export async function noteLooked(tx: Tx, meeting: string): Promise<boolean> {
  const done = await sql`update collaborative.meeting set words_back = (
      select jsonb_agg(b || '{"looked": true}' order by place) from jsonb_array_elements(words_back) with ordinality as t (b, place))
    where meeting_id = ${meeting}::uuid and words_back @> '[{"looked": false}]'`.execute(tx);
  return done.numAffectedRows === 1n;
}

/** Meetings of which somebody has to look at the minutes since a restore. */
export async function meetingsToLookAt(tx: Tx): Promise<{ meeting: string; title: string }[]> {
  return typed(tx)
    .selectFrom('collaborative.meeting')
    .select(['meeting_id as meeting', 'title'])
    .where(sql<boolean>`words_back @> '[{"looked": false}]'`)
    .orderBy('begins_at')
    .limit(20)
    .execute();
}
