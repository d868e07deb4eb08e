import { sql, type Kysely } from 'kysely';

/**
 * Minutes that may say again, since a restore, what was taken out of them as they were sent: those who convene look. And
 * the words of minutes have a version of their own, so that whoever writes them is held up by no change of the place.
 */
export const wordsBack = {
  async up(db: Kysely<object>): Promise<void> {
    // A list of {part, id, at, reason, looked}.
    await sql`alter table collaborative.meeting add column words_back jsonb not null default '[]',
      add column minutes_version integer not null default 1`.execute(db);
    await sql`create index meeting_words_back on collaborative.meeting (locality_id)
      where words_back @> '[{"looked": false}]'`.execute(db);
  },
};
