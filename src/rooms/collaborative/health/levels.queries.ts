import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';
import { takesPart } from '../members/count-members.queries.ts';
import type { Level } from '../members/member-words.ts';

/** `decide`: how many of them can commit where they come from, at once or after asking. */
export type LevelCount = { level: Level; people: number; decide: number };

/** How many take part now at each level. */
export async function countLevels(tx: Tx, today: string): Promise<LevelCount[]> {
  const found = await sql<LevelCount>`select m.level, count(*)::integer as people,
      count(*) filter (where m.decides in ('alone', 'after-asking'))::integer as decide
    from collaborative.member_unnamed m
    where ${takesPart(today, 'm')} group by m.level`.execute(tx);
  return found.rows;
}
