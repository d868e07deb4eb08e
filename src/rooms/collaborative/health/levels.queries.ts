import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';
import { takesPart } from '../members/count-members.queries.ts';
import type { Level } from '../members/member-words.ts';

/** `decide`: how many of them can commit where they come from, at once or after asking. */
export type LevelCount = { level: Level; people: number; decide: number };

/** How many take part now at each level; of `named` those alone whom the reader may read by name. */
export async function countLevels(tx: Tx, today: string, { named = false } = {}): Promise<LevelCount[]> {
  const found = await sql<LevelCount>`select m.level, count(*)::integer as people,
      count(*) filter (where m.decides in ('alone', 'after-asking'))::integer as decide
    from ${sql.table(named ? 'collaborative.member' : 'collaborative.member_unnamed')} m
    where ${takesPart(today, 'm')} group by m.level`.execute(tx);
  return found.rows;
}
