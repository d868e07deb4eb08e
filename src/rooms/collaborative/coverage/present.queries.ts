import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';
import type { MemberTables } from '../members/tables.ts';
import type { CellCount, Present } from './coverage.rules.ts';

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

export type PresentCount = { sector: string; level: string } & Pick<CellCount, 'here' | 'faded'>;

/** Who takes part today by sector and level, and how many of them were not seen for a term: in numbers, from one term. */
export async function countPresent(
  tx: Tx,
  { today, termAgo }: { today: string; termAgo: string },
): Promise<PresentCount[]> {
  const found = await sql<PresentCount>`
    with seen as (
      select a.member_id from collaborative.meeting m join collaborative.meeting_member a
        on (a.locality_id, a.meeting_id) = (m.locality_id, m.meeting_id)
      where a.attended = 'here' and m.state <> 'cancelled'
        and m.begins_at >= ${termAgo}::date::timestamp at time zone 'Europe/London'
      union
      select owner_member from collaborative.action
      where state = 'done' and owner_member is not null and ended_on >= ${termAgo}::date)
    select m.sector, m.level, count(*)::integer as here,
      count(*) filter (where m.from_on < ${termAgo}::date and seen.member_id is null)::integer as faded
    from collaborative.member m left join seen using (member_id)
    where m.ended_on is null and m.from_on <= ${today}::date group by m.sector, m.level`.execute(tx);
  return found.rows;
}
