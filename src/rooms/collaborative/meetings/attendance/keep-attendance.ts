import { audit } from '../../../../foundation/audit/index.ts';
import type { Actor, Tx } from '../../../../foundation/db/index.ts';
import { stepMeeting } from '../planning/keep-meeting.ts';
import type { Attended } from '../tables.ts';
import { saveAttended, saveReply, type Said } from './attendance.queries.ts';

type Replying = { meeting: string; member: string } & Said;
type Noting = { meeting: string; member: string; now: Date } & Partial<Said>;

/** Notes that somebody means to come or cannot, and who comes instead; false when they are not asked. */
export async function replyToMeeting(tx: Tx, actor: Actor, reply: Replying): Promise<boolean> {
  if (!(await saveReply(tx, reply))) return false;
  await audit(tx, actor, 'collaborative.meeting.replied', reply.meeting);
  return true;
}

/** Notes for somebody what they said, who comes instead, or both; false when they are not asked. */
export async function noteReplyOf(tx: Tx, actor: Actor, noted: Noting): Promise<boolean> {
  if (!(await saveReply(tx, noted))) return false;
  await audit(tx, actor, 'collaborative.meeting.reply-noted', noted.meeting);
  return true;
}

/** `held`: whether this mark shows that a planned meeting is held. */
type Marking = { meeting: string; member: string; attended: Attended; now: Date; held: boolean };

/** Notes that somebody is here or away; the first who is here can make a planned meeting one that is held. */
export async function markAttendance(tx: Tx, actor: Actor, mark: Marking): Promise<boolean> {
  if (!(await saveAttended(tx, mark))) return false;
  await audit(tx, actor, 'collaborative.attendance.marked', mark.meeting);
  if (mark.held && mark.attended === 'here')
    await stepMeeting(tx, actor, { id: mark.meeting, step: 'held', now: mark.now });
  return true;
}
