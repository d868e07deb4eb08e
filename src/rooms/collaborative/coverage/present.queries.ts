import { sql } from 'kysely';
import type { Day } from '../../../foundation/days/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';
import { seenSince } from '../meetings/standing.queries.ts';
import { takesPart } from '../members/count-members.queries.ts';

/** `termAgo`: whoever came before it and was not seen since has faded. */
type Days = { today: Day; termAgo: Day };

export type PresentCount = { sector: string; level: string; here: number; faded: number };

/**
 * Who takes part today by sector and level, and how many of them were not seen for a term; everybody, or of `named` those
 * alone whom the reader may read by name.
 */
export async function countPresent(
  tx: Tx,
  { today, termAgo, named }: Days & { named: boolean },
): Promise<PresentCount[]> {
  const found = await sql<PresentCount>`
    with seen as (${seenSince(termAgo)})
    select m.sector, m.level, count(*)::integer as here,
      count(*) filter (where m.from_on < ${termAgo}::date and seen.member_id is null)::integer as faded
    from ${sql.table(named ? 'collaborative.member' : 'collaborative.member_unnamed')} m left join seen using (member_id)
    where ${takesPart(today, 'm')} group by m.sector, m.level`.execute(tx);
  return found.rows;
}

/** `of`: how many of this sector and level the reader may read by name. */
export type PresentPerson = { id: string; name: string; sector: string; level: string; faded: boolean; of: number };

/** The first so many of each sector and level by name: a page of thousands of names says nothing. */
export async function firstPresent(
  tx: Tx,
  { today, termAgo, most }: Days & { most: number },
): Promise<PresentPerson[]> {
  const found = await sql<PresentPerson>`
    with seen as (${seenSince(termAgo)}), placed as (
      select m.member_id, m.name, m.sector, m.level, m.from_on,
        row_number() over (partition by m.sector, m.level order by lower(m.name), m.member_id) as place,
        count(*) over (partition by m.sector, m.level)::integer as of
      from collaborative.member m where ${takesPart(today, 'm')})
    select placed.member_id as id, name, sector, level, of,
      from_on < ${termAgo}::date and seen.member_id is null as faded
    from placed left join seen using (member_id) where place <= ${most} order by sector, level, place`.execute(tx);
  return found.rows;
}
