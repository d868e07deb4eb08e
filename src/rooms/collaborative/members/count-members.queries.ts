import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';
import type { MemberTables } from './tables.ts';

/** How many take part now and have an account that is known to be theirs. */
export async function countTiedMembers(tx: Tx): Promise<number> {
  const found = await tx
    .withTables<MemberTables>()
    .selectFrom('collaborative.member')
    .select(sql<number>`count(person_id)::integer`.as('n'))
    .where('ended_on', 'is', null)
    .executeTakeFirstOrThrow();
  return found.n;
}

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
