import { sql } from 'kysely';
import type { Tx } from '../../../../foundation/db/index.ts';
import type { Unnamed } from '../../members/evaluator-reads.queries.ts';
import type { Attended, Reply } from '../tables.ts';

export type UnnamedAsked = Unnamed & { reply: Reply; attended: Attended; replaced: boolean; n: number };

/**
 * Of those asked to a meeting whom this reader may not read by name: how many of each sector said and did the same. Which
 * sectors are said of them is decided by `unnamedWordsAt`, so that nobody can be followed from meeting to meeting.
 */
export async function unnamedAsked(tx: Tx, meeting: string): Promise<UnnamedAsked[]> {
  const found = await sql<UnnamedAsked>`
    select u.sector, u.ended_on is not null as former, a.reply, a.attended, a.substitute_name is not null as replaced,
      count(*)::integer as n
    from collaborative.asked a join collaborative.member_unnamed u
      on (u.locality_id, u.member_id) = (a.locality_id, a.member_id)
    where a.meeting_id = ${meeting}::uuid and not exists (select 1 from collaborative.member m
      where (m.locality_id, m.member_id) = (u.locality_id, u.member_id))
    group by 1, 2, 3, 4, 5 order by 1, 2`.execute(tx);
  return found.rows;
}

/** Those of these members who are asked to a meeting now, whether this reader may read them by name or not. */
export async function askedAmong(tx: Tx, meeting: string, members: readonly string[]): Promise<Set<string>> {
  if (members.length === 0) return new Set();
  const found = await sql<{ id: string }>`select member_id as id from collaborative.asked
    where meeting_id = ${meeting}::uuid and member_id = any(${[...members]}::uuid[])`.execute(tx);
  return new Set(found.rows.map(({ id }) => id));
}
