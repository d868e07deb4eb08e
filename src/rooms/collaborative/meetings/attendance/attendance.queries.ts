import type { Reader, Tx } from '../../../../foundation/db/index.ts';
import type { Attended, MeetingTables, Reply } from '../tables.ts';

const typed = (reader: Reader) => reader.withTables<MeetingTables>();

type One = { meeting: string; member: string };

export type Said = { reply: Reply; substitute: string | null | undefined; now: Date };

/** Notes what somebody said; false when they are not asked to this meeting. What is undefined is left as it is. */
export async function saveReply(
  tx: Tx,
  { meeting, member, reply, substitute, now }: One & Partial<Said> & { now: Date },
): Promise<boolean> {
  const done = await typed(tx)
    .updateTable('collaborative.meeting_member')
    .set({ replied_at: now, ...(reply && { reply }), ...(substitute !== undefined && { substitute_name: substitute }) })
    .where('meeting_id', '=', meeting)
    .where('member_id', '=', member)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Notes whether somebody was there; false when they are not asked to this meeting. */
export async function saveAttended(
  tx: Tx,
  { meeting, member, attended, now }: One & { attended: Attended; now: Date },
): Promise<boolean> {
  const done = await typed(tx)
    .updateTable('collaborative.meeting_member')
    .set({ attended, marked_at: attended === 'not-noted' ? null : now })
    .where('meeting_id', '=', meeting)
    .where('member_id', '=', member)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Whether a meeting was held here whose attendance was noted: before that nobody can be said to have faded. */
export async function attendanceKept(tx: Tx): Promise<boolean> {
  const found = await typed(tx)
    .selectFrom('collaborative.meeting as m')
    .innerJoin('collaborative.meeting_member as a', (join) =>
      join.onRef('a.locality_id', '=', 'm.locality_id').onRef('a.meeting_id', '=', 'm.meeting_id'),
    )
    .select('m.meeting_id')
    .where('m.state', '=', 'held')
    .where('a.attended', '=', 'here')
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
