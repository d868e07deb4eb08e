import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';
import type { MemberTables } from './tables.ts';

/** How many take part now. */
export async function countOpenMembers(tx: Tx): Promise<number> {
  const found = await tx
    .withTables<MemberTables>()
    .selectFrom('collaborative.member')
    .select(sql<number>`count(*)::integer`.as('n'))
    .where('ended_on', 'is', null)
    .executeTakeFirstOrThrow();
  return found.n;
}
