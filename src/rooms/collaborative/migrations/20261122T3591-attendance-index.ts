import { sql, type Kysely } from 'kysely';

/**
 * Who came to the meetings of a term is counted from this index alone, where the table would be read whole. Its key ends
 * with what it is asked by; who it was stands beside it.
 */
export const attendanceIndex = {
  async up(db: Kysely<object>): Promise<void> {
    await sql`create index meeting_member_attended
      on collaborative.meeting_member (locality_id, meeting_id, attended) include (member_id, off_at)`.execute(db);
  },
};
