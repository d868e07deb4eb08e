import { sql, type Kysely } from 'kysely';

/** When somebody last saved the words of a hand-over: who looks for somebody without an account is asked after from then on. */
export const handoverSaved = {
  async up(db: Kysely<object>): Promise<void> {
    await sql`alter table collaborative.handover add column saved_on date`.execute(db);
  },
};
