import { sql, type RawBuilder } from 'kysely';
import type { Day } from '../../../foundation/days/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';
import { takesPart } from './count-members.queries.ts';
import type { MemberTables, UnnamedTables } from './tables.ts';
import type { UnnamedCount } from './unnamed-groups.rules.ts';

/**
 * True where this transaction reads for an evaluator of its locality. `collaborative.member` and `accounts.person` then
 * hold only people who may be read by name (the policies `named_to_evaluator`): what lists people from them needs
 * nothing of this file, what counts them is asked of `collaborative.member_unnamed`.
 */
export async function readsByConsent(tx: Tx): Promise<boolean> {
  const found = await sql<{ is: boolean }>`select collaborative.reads_by_consent() as is`.execute(tx);
  return found.rows[0]?.is ?? true;
}

/** A column of names that nobody can be asked about, such as who came instead: null to an evaluator. */
export function neverToEvaluator(column: string): RawBuilder<string | null> {
  return sql<string | null>`case when (select collaborative.reads_by_consent()) then null else ${sql.ref(column)} end`;
}

/** What an evaluator reads of somebody who did not say yes. */
export type Unnamed = { sector: string; former: boolean };

/** Memberships that this reader may not read by name; to everybody but an evaluator there are none. */
function unnamed(tx: Tx) {
  return tx
    .withTables<UnnamedTables & MemberTables>()
    .selectFrom('collaborative.member_unnamed as u')
    .leftJoin('collaborative.member as m', (join) =>
      join.onRef('m.locality_id', '=', 'u.locality_id').onRef('m.member_id', '=', 'u.member_id'),
    )
    .where('m.member_id', 'is', null);
}
const former = sql<boolean>`u.ended_on is not null`;

/** How many of each sector there are of them: who did not say yes, and who has left, to whom nothing applies any more. */
export async function countUnnamed(tx: Tx): Promise<UnnamedCount[]> {
  return unnamed(tx)
    .select(['u.sector', former.as('former'), sql<number>`count(*)::integer`.as('n')])
    .groupBy(['u.sector', former])
    .execute();
}

/** How many of them take part on a day, where it matters only whether they are so many. */
export async function countUnnamedUpTo(tx: Tx, today: Day, most: number): Promise<number> {
  return (await unnamed(tx).select('u.member_id').where(takesPart(today, 'u')).limit(most).execute()).length;
}

/** The same of those who were asked to each of these meetings. */
export async function countUnnamedAsked(
  tx: Tx,
  meetings: readonly string[],
): Promise<(UnnamedCount & { meeting: string })[]> {
  if (meetings.length === 0) return [];
  const found = await sql<UnnamedCount & { meeting: string }>`
    select a.meeting_id as meeting, u.sector, u.ended_on is not null as former, count(*)::integer as n
    from collaborative.asked a
      join collaborative.member_unnamed u on (u.locality_id, u.member_id) = (a.locality_id, a.member_id)
      left join collaborative.member m on (m.locality_id, m.member_id) = (u.locality_id, u.member_id)
    where a.meeting_id = any(${meetings}::uuid[]) and m.member_id is null group by 1, 2, 3`.execute(tx);
  return found.rows;
}

/** Those of these members who are among them. */
export async function unnamedAmong(tx: Tx, ids: readonly string[]): Promise<(Unnamed & { id: string })[]> {
  if (ids.length === 0) return [];
  return unnamed(tx)
    .select(['u.member_id as id', 'u.sector', former.as('former')])
    .where('u.member_id', 'in', [...ids])
    .execute();
}
