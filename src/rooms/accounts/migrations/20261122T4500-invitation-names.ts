import { sql, type Kysely } from 'kysely';
import { APP_ROLE } from '../../../foundation/db/index.ts';

/**
 * The name on an invitation follows that of the member it was sent to, where it is corrected: kept as it was, whoever accepts
 * would be somebody of another name. To which address it goes, and for which role, is never changed.
 */
export const invitationNames = {
  async up(db: Kysely<object>): Promise<void> {
    await sql`grant update (name) on accounts.invitation to ${sql.id(APP_ROLE)}`.execute(db);
  },
};
