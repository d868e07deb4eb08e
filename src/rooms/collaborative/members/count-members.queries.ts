import { sql, type RawBuilder } from 'kysely';
import type { Day } from '../../../foundation/days/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';
import type { UnnamedTables } from './tables.ts';

/**
 * The one rule of who takes part on a day: from the first day of a membership on, until it has ended. `of`: what the query
 * calls the table of members.
 */
export function takesPart(today: Day, of = 'member'): RawBuilder<boolean> {
  return sql<boolean>`(${sql.ref(`${of}.ended_on`)} is null and ${sql.ref(`${of}.from_on`)} <= ${today}::date)`;
}

/** How many take part on a day. */
export async function countTakingPart(tx: Tx, today: Day): Promise<number> {
  return count(tx, sql<number>`count(*)::integer`, today);
}

/** How many of them have an account that is known to be theirs. */
export async function countTiedMembers(tx: Tx, today: Day): Promise<number> {
  return count(tx, sql<number>`count(person_id)::integer`, today);
}

async function count(tx: Tx, counted: RawBuilder<number>, today: Day): Promise<number> {
  const found = await tx
    .withTables<UnnamedTables>()
    .selectFrom('collaborative.member_unnamed as m')
    .select(counted.as('n'))
    .where(takesPart(today, 'm'))
    .executeTakeFirstOrThrow();
  return found.n;
}
