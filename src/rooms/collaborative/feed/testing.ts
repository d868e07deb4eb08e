import { sql } from 'kysely';
import type { TestDatabase } from '../../../../tests/support/database.ts';
import { findMarlshire, personaId } from '../../accounts/index.ts';

type NewMember = { name: string; persona?: string; email?: string; sector?: string; from?: string };
type NewMeeting = {
  title: string;
  begins: Date | string;
  hours?: number;
  state?: 'planned' | 'held' | 'cancelled';
  kind?: string;
  place?: string;
  link?: string;
};

/** Puts members and meetings into Marlshire as the owner, for tests of what people get of them. */
export async function marlshire({ owner }: TestDatabase) {
  const locality = (await findMarlshire(owner)) ?? '';
  const one = (rows: { id: string }[]) => rows[0]?.id ?? '';
  const member = async ({ name, persona, email, sector = 'primary', from = '2024-09-01' }: NewMember) => {
    const person = persona ? await personaId(owner, persona) : null;
    const made = await sql<{ id: string }>`
      insert into collaborative.member (locality_id, person_id, name, email, sector, level, role, from_on)
      values (${locality}, ${person}, ${name}, ${email ?? null}, ${sector}, 'leader', 'member', ${from})
      returning member_id as id`.execute(owner);
    return one(made.rows);
  };
  const meeting = async ({ title, begins, hours = 1, state = 'planned', ...more }: NewMeeting) => {
    const { kind = 'termly', place = '', link = '' } = more;
    const made = await sql<{ id: string }>`
      insert into collaborative.meeting (locality_id, kind, title, begins_at, ends_at, state, place, link, created_at)
      values (${locality}, ${kind}, ${title}, ${begins}::timestamptz,
        ${begins}::timestamptz + make_interval(hours => ${hours}), ${state}, ${place}, ${link},
        ${begins}::timestamptz - interval '60 days')
      returning meeting_id as id`.execute(owner);
    return one(made.rows);
  };
  const ask = async (meetingId: string, memberId: string, change: { reply?: string; attended?: string } = {}) => {
    const { reply = 'none', attended = 'not-noted' } = change;
    await sql`insert into collaborative.meeting_member (locality_id, meeting_id, member_id, reply, attended)
      values (${locality}, ${meetingId}, ${memberId}, ${reply}, ${attended})`.execute(owner);
  };
  const action = async (words: string, owns: string, due: string | null) => {
    const made = await sql<{ id: string }>`
      insert into collaborative.action (locality_id, words, owner_member, due_on)
      values (${locality}, ${words}, ${owns}, ${due}) returning action_id as id`.execute(owner);
    return one(made.rows);
  };
  /** As the pages do it: the time moves, and calendars are told by the sequence. */
  const move = (id: string, begins: Date | string) =>
    sql`update collaborative.meeting set begins_at = ${begins}::timestamptz,
        ends_at = ${begins}::timestamptz + (ends_at - begins_at), calendar_sequence = calendar_sequence + 1,
        changed_sequence = calendar_sequence + 1 where meeting_id = ${id}`.execute(owner);
  const cancel = (id: string) =>
    sql`update collaborative.meeting set state = 'cancelled', calendar_sequence = calendar_sequence + 1
      where meeting_id = ${id}`.execute(owner);
  const restore = (id: string) =>
    sql`update collaborative.meeting set state = 'planned', calendar_sequence = calendar_sequence + 1
      where meeting_id = ${id}`.execute(owner);
  return { locality, member, meeting, ask, action, move, cancel, restore };
}
