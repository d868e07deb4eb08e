import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';

/** Whether a meeting was ever held here. */
export async function wasEverHeld(tx: Tx): Promise<boolean> {
  const found = await sql<{ held: boolean }>`select exists (
    select 1 from collaborative.meeting where state = 'held') as held`.execute(tx);
  return found.rows[0]?.held ?? false;
}

/** `asked`: how many are asked to it. */
export type FirstMeeting = { id: string; title: string; beginsAt: Date; asked: number };

/** The earliest meeting that was not cancelled: the first one that was held, or else is planned. */
export async function firstMeeting(tx: Tx): Promise<FirstMeeting | undefined> {
  const found = await sql<FirstMeeting>`select m.meeting_id as id, m.title, m.begins_at as "beginsAt",
      (select count(*)::integer from collaborative.asked a where a.meeting_id = m.meeting_id) as asked
    from collaborative.meeting m where m.state <> 'cancelled'
    order by (m.state = 'held') desc, m.begins_at, m.meeting_id limit 1`.execute(tx);
  return found.rows[0];
}
