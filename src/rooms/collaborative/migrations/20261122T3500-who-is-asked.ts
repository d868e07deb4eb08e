import { sql, type Kysely } from 'kysely';
import { APP_ROLE } from '../../../foundation/db/index.ts';

/**
 * A meeting remembers for whom it is meant, so that whoever joins before it is asked; whoever was taken off stays off; and
 * one place says who counts as asked, so that nobody who left is counted for what comes after them.
 */
export const whoIsAsked = {
  async up(db: Kysely<object>): Promise<void> {
    // Meetings from before do not say for whom they were meant: they ask those whom they ask.
    await sql`alter table collaborative.meeting
      add column asks text not null default 'picked' check (asks in ('picked', 'sectors', 'everybody')),
      add column asks_sectors text[] not null default '{}',
      add check ((asks = 'sectors') = (cardinality(asks_sectors) > 0))`.execute(db);
    // When what the minutes say was changed last after word of them went.
    await sql`alter table collaborative.meeting add column minutes_changed_at timestamptz`.execute(db);
    // `joined`: asked by themselves, since they joined before a meeting that is meant for them.
    await sql`alter table collaborative.meeting_member
      add column off_at timestamptz,
      add column joined boolean not null default false`.execute(db);
    await createAsked(db);
  },
};

/**
 * Who counts as asked to a meeting. Somebody who left before its day does not, unless it is noted whether they came; so
 * they fall off meetings to come, stay in those that were, and are asked again when their end is undone.
 */
async function createAsked(db: Kysely<object>): Promise<void> {
  await sql`create view collaborative.asked with (security_invoker = true) as
    select a.locality_id, a.meeting_id, a.member_id, a.reply, a.attended, a.substitute_name, a.joined
    from collaborative.meeting_member a
      join collaborative.member m on (m.locality_id, m.member_id) = (a.locality_id, a.member_id)
      join collaborative.meeting k on (k.locality_id, k.meeting_id) = (a.locality_id, a.meeting_id)
    where a.off_at is null and (m.ended_on is null or a.attended <> 'not-noted'
      or m.ended_on >= (k.begins_at at time zone 'Europe/London')::date)`.execute(db);
  await sql`grant select on collaborative.asked to ${sql.id(APP_ROLE)}`.execute(db);
}
