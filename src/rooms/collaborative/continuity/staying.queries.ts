import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';
import type { UnnamedTables } from '../members/tables.ts';
import type { Followed, Stay } from './staying.rules.ts';

/** All memberships there were, counted by sector, first day and last day: who they were does not matter here. */
export async function listStays(tx: Tx): Promise<Stay[]> {
  return tx
    .withTables<UnnamedTables>()
    .selectFrom('collaborative.member_unnamed')
    .select(['sector', 'from_on as fromOn', 'ended_on as endedOn'])
    .select(sql<number>`count(*)`.as('count'))
    .groupBy(['sector', 'from_on', 'ended_on'])
    .execute();
}

/** The same of all sectors together: fewer rows where sectors are not told apart. */
export async function listStaysOfAll(tx: Tx): Promise<Followed[]> {
  return tx
    .withTables<UnnamedTables>()
    .selectFrom('collaborative.member_unnamed')
    .select(['from_on as fromOn', 'ended_on as endedOn'])
    .select(sql<number>`count(*)`.as('count'))
    .groupBy(['from_on', 'ended_on'])
    .execute();
}
