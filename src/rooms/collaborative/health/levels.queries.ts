import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';
import { takesPart } from '../members/count-members.queries.ts';
import type { Level } from '../members/member-words.ts';
import type { UnnamedTables } from '../members/tables.ts';

/** `decide`: how many of them can commit where they come from, at once or after asking. */
export type LevelCount = { level: Level; people: number; decide: number };

/** How many take part now at each level. */
export async function countLevels(tx: Tx, today: string): Promise<LevelCount[]> {
  return tx
    .withTables<UnnamedTables>()
    .selectFrom('collaborative.member_unnamed as m')
    .select(['level', sql<number>`count(*)::integer`.as('people')])
    .select(sql<number>`count(*) filter (where decides in ('alone', 'after-asking'))::integer`.as('decide'))
    .where(takesPart(today, 'm'))
    .groupBy('level')
    .execute();
}
