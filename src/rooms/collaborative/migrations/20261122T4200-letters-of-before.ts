import { sql, type Kysely } from 'kysely';

/**
 * Who had word of minutes before that was kept: everybody who was asked and could be written to, so that nobody is written
 * to again because of it. `20261122T3910` meant to note them and read them from a view that shows one locality alone, the
 * one of the transaction, of which a migration has none.
 */
export const lettersOfBefore = {
  async up(db: Kysely<object>): Promise<void> {
    // That migration gave all earlier editions the same two moments; since then letters are told of after the sending.
    await sql`insert into collaborative.minutes_letter (locality_id, meeting_id, number, member_id, sent_at)
      select e.locality_id, e.meeting_id, e.number, a.member_id, e.sent_at
      from collaborative.minutes_edition e
        join collaborative.meeting k on (k.locality_id, k.meeting_id) = (e.locality_id, e.meeting_id)
        join collaborative.meeting_member a on (a.locality_id, a.meeting_id) = (e.locality_id, e.meeting_id)
        join collaborative.member m on (m.locality_id, m.member_id) = (a.locality_id, a.member_id)
      where e.told_at = e.sent_at and not e.printed
        and not exists (select 1 from collaborative.minutes_letter l
          where (l.locality_id, l.meeting_id, l.number) = (e.locality_id, e.meeting_id, e.number))
        and (m.person_id is not null or m.email is not null)
        -- As the view \`asked\` has it, written out for every locality.
        and a.off_at is null and (m.ended_on is null or a.attended <> 'not-noted'
          or (m.ended_on >= (k.begins_at at time zone 'Europe/London')::date
            and coalesce(m.ended_at >= k.begins_at, true)))`.execute(db);
  },
};
