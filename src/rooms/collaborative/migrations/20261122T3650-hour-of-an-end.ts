import { sql, type Kysely } from 'kysely';
import { currentLocality, definerFunction } from '../../../foundation/db/index.ts';

/**
 * The hour at which a membership ended, so that whoever leaves in the morning is not asked to the meeting of that evening,
 * and stays asked to the one that had begun.
 */
export const hourOfAnEnd = {
  async up(db: Kysely<object>): Promise<void> {
    await sql`alter table collaborative.member add column ended_at timestamptz,
      add constraint hour_only_of_an_end check (ended_on is not null or ended_at is null)`.execute(db);
    await noteHour(db);
    // As before (`20261122T3540-named-to-evaluator.ts`), with the hour.
    await sql`create or replace view collaborative.member_unnamed as
      select locality_id, member_id, person_id, sector, level, role, from_on, ended_on, decides,
        hours_a_term, paid_by, ended_at
      from collaborative.member where locality_id = (select ${currentLocality})`.execute(db);
    await sql`create or replace view collaborative.asked with (security_invoker = true) as
      select a.locality_id, a.meeting_id, a.member_id, a.reply, a.attended, a.substitute_name, a.joined
      from collaborative.meeting_member a
        join collaborative.member_unnamed m on (m.locality_id, m.member_id) = (a.locality_id, a.member_id)
        join collaborative.meeting k on (k.locality_id, k.meeting_id) = (a.locality_id, a.meeting_id)
      where a.off_at is null and (m.ended_on is null or a.attended <> 'not-noted'
        or (m.ended_on >= (k.begins_at at time zone 'Europe/London')::date
          and coalesce(m.ended_at >= k.begins_at, true)))`.execute(db);
  },
};

/** Whoever ends a membership by hand says the hour; at an erasure, and where two seats have one address, the row notes it. */
async function noteHour(db: Kysely<object>): Promise<void> {
  await sql`create function collaborative.note_hour_of_end() returns trigger language plpgsql as $$
    declare moment timestamptz := house.moment();
    begin
      if new.ended_on is null then
        new.ended_at := null;
      -- Of an end that is written down for an earlier day only the day is known.
      elsif old.ended_on is null and new.ended_at is null and new.ended_on >= (moment at time zone 'Europe/London')::date then
        new.ended_at := moment;
      end if;
      return new;
    end $$`.execute(db);
  await definerFunction(db, 'collaborative.note_hour_of_end', []);
  await sql`create trigger note_hour_of_end before update of ended_on on collaborative.member for each row
    execute function collaborative.note_hour_of_end()`.execute(db);
}
