import { sql } from 'kysely';
import type { Day } from '../../../../foundation/days/index.ts';
import type { Tx } from '../../../../foundation/db/index.ts';
import type { Seat } from '../../members/who-answers.queries.ts';

/** A member who takes part, whose open actions are due by a day: how many of them are to be asked after, and the first day of these. */
export type Owing = Seat & { actions: number; due: Day | null };

/** How far a page of them went. */
export type OwingKey = { firstDue: Day; id: string };

/**
 * A page of those who owe something, the most pressing first, without whoever is tied to an account that speaks for itself:
 * they would leave no place for the others. `closed`: accounts that do not; `askedBy`: what was asked after since waits for
 * another day.
 */
export async function owingBy(
  tx: Tx,
  { until: day, askedBy, closed }: { until: Day; askedBy: Day; closed: readonly string[] },
  { after, most }: { after: OwingKey | null; most: number },
): Promise<(Owing & OwingKey)[]> {
  const asks = sql`(where coalesce(a.asked_on, '-infinity') <= ${askedBy}::date)`;
  const beyond = after
    ? sql`having (min(a.due_on), m.member_id) > (${after.firstDue}::date, ${after.id}::uuid)`
    : sql``;
  const found = await sql<Owing & OwingKey>`select m.member_id as id, m.name, m.person_id as "personId", m.email,
      (count(*) filter ${asks})::int as actions, min(a.due_on) filter ${asks} as due, min(a.due_on) as "firstDue"
    from collaborative.action a join collaborative.member m
      on (m.locality_id, m.member_id) = (a.locality_id, a.owner_member) and m.ended_on is null
    where a.state = 'open' and coalesce(a.due_on, 'infinity'::date) <= ${day}::date
      and (m.person_id is null or m.person_id = any(${closed}::uuid[]))
    group by m.member_id, m.name, m.person_id, m.email ${beyond}
    order by min(a.due_on), m.member_id limit ${most}`.execute(tx);
  return found.rows;
}
