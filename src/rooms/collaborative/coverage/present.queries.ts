import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';
import type { MemberTables } from '../members/tables.ts';
import type { Present } from './coverage.rules.ts';

/** Who takes part today, by name, with no more of each than coverage looks at: there may be thousands. */
export async function listPresent(tx: Tx, today: string): Promise<Omit<Present, 'lastSeen'>[]> {
  return tx
    .withTables<MemberTables>()
    .selectFrom('collaborative.member')
    .select(['member_id as id', 'name', 'sector', 'level', 'from_on as fromOn'])
    .where('ended_on', 'is', null)
    .where('from_on', '<=', today)
    .orderBy(sql`lower(name)`)
    .orderBy('member_id')
    .execute();
}
