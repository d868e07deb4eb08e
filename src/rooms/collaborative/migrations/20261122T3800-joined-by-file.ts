import { sql, type Kysely } from 'kysely';

/**
 * Whether a file that was accepted joined a member to an account by itself. Who was joined afterwards holds the taking back
 * up; of files from before today nobody can tell the two apart, so there every account counts as joined afterwards.
 */
export const joinedByFile = {
  async up(db: Kysely<object>): Promise<void> {
    await sql`alter table collaborative.member_file_taken add column joined boolean not null default false`.execute(db);
  },
};
