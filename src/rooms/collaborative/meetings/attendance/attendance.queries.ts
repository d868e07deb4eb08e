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
    .where('off_at', 'is', null)
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
    .where('off_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}
