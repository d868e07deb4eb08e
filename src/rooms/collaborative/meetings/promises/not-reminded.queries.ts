import { sql } from 'kysely';
import type { Day } from '../../../../foundation/days/index.ts';
import type { Tx } from '../../../../foundation/db/index.ts';
import type { Seat } from '../../members/who-answers.queries.ts';

/** A member who takes part, whose open actions are due by a day: how many of them are to be asked after, and the first day of these. */
export type Owing = Seat & { actions: number; due: Day | null };

/** Those who owe the most pressing first. `askedBy`: what was asked after since waits for another day. */
export async function owingBy(
  tx: Tx,
  { until: day, askedBy }: { until: Day; askedBy: Day },
  most: number,
): Promise<Owing[]> {
  const asks = sql`(where coalesce(a.asked_on, '-infinity') <= ${askedBy}::date)`;
  const found = await sql<Owing>`select m.member_id as id, m.name, m.person_id as "personId", m.email,
      (count(*) filter ${asks})::int as actions, min(a.due_on) filter ${asks} as due
    from collaborative.action a join collaborative.member m
      on (m.locality_id, m.member_id) = (a.locality_id, a.owner_member) and m.ended_on is null
    where a.state = 'open' and coalesce(a.due_on, 'infinity'::date) <= ${day}::date
    group by m.member_id, m.name, m.person_id, m.email order by min(a.due_on), m.member_id limit ${most}`.execute(tx);
  return found.rows;
}
