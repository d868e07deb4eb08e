import type { z } from 'zod';
import type { Actor, Tx } from '../../../../foundation/db/index.ts';
import type { AskedMember } from '../planning/asked.queries.ts';
import type { Meeting } from '../planning/meetings.queries.ts';
import type { Attended, Reply } from '../tables.ts';
import type { onePersonForm } from './attendance.form.ts';
import { attendanceOpen, showsHeld } from './attendance.rules.ts';
import { markAttendance, noteReplyOf } from './keep-attendance.ts';

/** What a form changes; a field that was left as it was opened is undefined. */
export type Changes = {
  reply: Reply | undefined;
  attended: Attended | undefined;
  substitute: string | null | undefined;
};
type Read = { ok: true; to: Changes } | { ok: false };

/**
 * What is to be written of a form about one person: only what differs from what the form was opened with, so that
 * apologies sent meanwhile stay. Not ok where such a field says something else by now.
 */
export function changesOf(
  form: z.output<typeof onePersonForm>,
  stands: Pick<AskedMember, 'reply' | 'attended' | 'substitute'>,
): Read {
  const fields = [
    { typed: form.reply, seen: form.seenReply, stands: stands.reply },
    { typed: form.attended ?? form.seenAttended, seen: form.seenAttended, stands: stands.attended },
    { typed: form.substitute ?? '', seen: form.seenSubstitute, stands: stands.substitute ?? '' },
  ];
  if (fields.some(({ typed, seen, stands: now }) => typed !== seen && now !== seen && now !== typed))
    return { ok: false };
  const { reply, attended, substitute = null } = form;
  return {
    ok: true,
    to: {
      reply: reply === form.seenReply ? undefined : reply,
      attended: attended === form.seenAttended ? undefined : attended,
      substitute: (substitute ?? '') === form.seenSubstitute ? undefined : substitute,
    },
  };
}

type Keeping = { meeting: Meeting; member: string; now: Date; changes: Changes };

/** Writes what a convener noted of one person, and nothing where nothing was changed. */
export async function keepOnePerson(tx: Tx, actor: Actor, { meeting, member, now, changes }: Keeping): Promise<void> {
  const one = { meeting: meeting.id, member, now };
  const { reply, attended, substitute } = changes;
  if (reply !== undefined || substitute !== undefined)
    await noteReplyOf(tx, actor, { ...one, ...(reply && { reply }), substitute });
  if (attended === undefined || !attendanceOpen(meeting, now)) return;
  await markAttendance(tx, actor, { ...one, attended, held: showsHeld(meeting, { manages: true, now }) });
}
