import { sql, type Kysely } from 'kysely';

/** When whoever convenes last asked somebody after an action of theirs; it waits anew some days later. */
export const askedAfter = {
  async up(db: Kysely<object>): Promise<void> {
    await sql`alter table collaborative.action add column asked_on date`.execute(db);
  },
};
