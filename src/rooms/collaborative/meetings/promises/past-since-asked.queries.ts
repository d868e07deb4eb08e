import { sql, type RawBuilder } from 'kysely';
import type { Day } from '../../../../foundation/days/index.ts';
import type { Tx } from '../../../../foundation/db/index.ts';

/** Of an action `a`: it was asked after before its day, and that day is past. What was said then holds no more. */
const pastSinceAsked = (today: Day) => sql`(a.asked_on < a.due_on and a.due_on < ${today}::date)`;

/** `owners` cannot say here what came of their actions; `askedBy`: what was asked after later waits for another day. */
type Near = { owners: readonly string[]; until: Day; askedBy: Day };

/** Of actions `a` of these owners that are due: those to be asked after, or with `lately` those that were asked after since. */
export function nearAnd(
  { owners, until, askedBy, lately }: Near & { lately?: boolean },
  today: Day,
): RawBuilder<boolean> {
  return sql<boolean>`(a.owner_member = any(${owners}::uuid[]) and a.due_on <= ${until}::date
    and (coalesce(a.asked_on, '-infinity') <= ${askedBy}::date or ${pastSinceAsked(today)}) = ${!lately})`;
}

type Past = { actions: number; due: Day | null };

/** How many of these owners' open actions were asked after lately and wait all the same, and the first day that one has. */
export async function countPastSinceAsked(tx: Tx, { owners, askedBy }: Near, today: Day): Promise<Past> {
  if (owners.length === 0) return { actions: 0, due: null };
  const found = await sql<Past>`select count(*)::int as actions, min(a.due_on) as due from collaborative.action a
    where a.state = 'open' and a.owner_member = any(${owners}::uuid[]) and a.asked_on > ${askedBy}::date
      and ${pastSinceAsked(today)}`.execute(tx);
  return found.rows[0] ?? { actions: 0, due: null };
}
