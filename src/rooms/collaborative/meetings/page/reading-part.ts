import type { Tx } from '../../../../foundation/db/index.ts';
import type { Visit } from '../../../../foundation/http/index.ts';
import { replyOpen } from '../attendance/attendance.rules.ts';
import { findAsked } from '../planning/asked.queries.ts';
import type { Meeting } from '../planning/meetings.queries.ts';
import { memberWhoReads } from '../who-takes-part.ts';

const SAID = {
  none: 'You are asked to this meeting.',
  coming: 'It is noted that you come.',
  apologies: 'It is noted that you cannot come.',
} as const;

/** What a member whose account only reads is told of their own part, until the meeting is over: nothing here takes their answer. */
export async function readingPart(tx: Tx, visit: Visit, meeting: Meeting): Promise<string | null> {
  if (!replyOpen(meeting, visit.now)) return null;
  const member = await memberWhoReads(tx, visit);
  const asked = member === null ? undefined : await findAsked(tx, meeting.id, member);
  if (!asked) return null;
  const ask = asked.reply === 'none' ? 'whether you come' : 'if that changes';
  return `${SAID[asked.reply]} Your account here only reads, so tell the facilitator or the local lead ${ask}; they note it for you.`;
}
