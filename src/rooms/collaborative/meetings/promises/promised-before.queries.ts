import { sql } from 'kysely';
import type { Tx } from '../../../../foundation/db/index.ts';
import type { Meeting } from '../planning/meetings.queries.ts';
import { actions, due, named, type Action } from './actions.queries.ts';

type Opening = Pick<Meeting, 'id' | 'kind' | 'groupName' | 'beginsAt'>;

/** What is open when a meeting begins: promised before it, anywhere, that of its own circle first. */
export async function openBefore(tx: Tx, meeting: Opening, most: number): Promise<Action[]> {
  const found = await actions(tx)
    .leftJoin('collaborative.meeting as m', (join) =>
      join.onRef('m.locality_id', '=', 'a.locality_id').onRef('m.meeting_id', '=', 'a.meeting_id'),
    )
    .where('a.state', '=', 'open')
    .where((of) => of.or([of('a.meeting_id', 'is', null), of('m.begins_at', '<', meeting.beginsAt)]))
    .orderBy(
      sql`(m.kind = ${meeting.kind} and m.group_name is not distinct from ${meeting.groupName}::text) is true`,
      'desc',
    )
    .orderBy(due)
    .orderBy('a.action_id')
    .limit(most)
    .execute();
  return named(tx, found);
}

/** What the meetings of the same circle had promised and that was done or dropped since the last one of them. */
export async function endedSinceLast(tx: Tx, meeting: Opening, most: number): Promise<Action[]> {
  const series = sql`m.kind = ${meeting.kind} and m.group_name is not distinct from ${meeting.groupName}::text
    and m.begins_at < ${meeting.beginsAt} and m.state = 'held'`;
  const found = await actions(tx)
    .innerJoin('collaborative.meeting as m', (join) =>
      join.onRef('m.locality_id', '=', 'a.locality_id').onRef('m.meeting_id', '=', 'a.meeting_id'),
    )
    .where('a.state', '<>', 'open')
    .where(sql<boolean>`${series}`)
    .where(
      sql<boolean>`a.ended_on >= (select (max(m.begins_at) at time zone 'Europe/London')::date from collaborative.meeting m where ${series})`,
    )
    .orderBy('a.ended_on', 'desc')
    .orderBy('a.action_id')
    .limit(most)
    .execute();
  return named(tx, found);
}
