import { sql, type Kysely } from 'kysely';

/** A hand-over passes on agenda items and invitations to meetings to come too, and remembers which, to take them back. */
export const passingOnMore = {
  async up(db: Kysely<object>): Promise<void> {
    await sql`alter table collaborative.handover
      add column passed_items uuid[] not null default '{}',
      add column passed_meetings uuid[] not null default '{}'`.execute(db);
  },
};
