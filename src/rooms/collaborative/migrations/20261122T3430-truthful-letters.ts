import { sql, type Kysely } from 'kysely';
import { definerFunction } from '../../../foundation/db/index.ts';

/** Letters that say what has changed and nothing else, and reminders that are looked up for one person at a time. */
export const truthfulLetters = {
  async up(db: Kysely<object>): Promise<void> {
    // Since which `calendar_sequence` time, place and title are as they are; null where that was not kept: since the last.
    await sql`alter table collaborative.meeting add column changed_sequence integer`.execute(db);
    await sql`alter table collaborative.meeting alter column changed_sequence set default 0`.execute(db);
    await sql`alter table collaborative.meeting_letter drop constraint meeting_letter_says_check,
      add constraint meeting_letter_says_check check (says in ('asked', 'changed', 'cancelled', 'restored'))`.execute(
      db,
    );
    await remindOnePerson(db);
  },
};

/**
 * The locality and the member come from the action or the meeting itself, so that asking for one member reads only what
 * is theirs; before, each of thousands was looked up among all that everybody was to be reminded of.
 */
async function remindOnePerson(db: Kysely<object>): Promise<void> {
  await sql`create or replace function collaborative.to_remind(today date, soon date, now_due date, meets date)
    returns table (locality_id uuid, member_id uuid, person_id uuid, thing_id uuid, stage text, due_on date)
    language sql stable as $$
      select t.locality_id, t.member_id, p.person_id, t.thing_id, t.stage, t.due_on
      from (
        select a.locality_id, a.owner_member as member_id, a.action_id as thing_id,
            case when a.due_on <= now_due then 'action-today' else 'action-soon' end as stage, a.due_on
          from collaborative.action a where a.state = 'open' and a.due_on between today and greatest(soon, now_due)
        union all
        select w.locality_id, w.member_id, k.meeting_id, 'meeting-soon', (k.begins_at at time zone 'Europe/London')::date
          from collaborative.meeting k join collaborative.meeting_member w
            on (w.locality_id, w.meeting_id) = (k.locality_id, k.meeting_id)
          where k.state = 'planned' and w.reply <> 'apologies' and k.begins_at > house.moment()
            and k.begins_at < ((meets + 1)::timestamp at time zone 'Europe/London')
      ) t
      join collaborative.member m on (m.locality_id, m.member_id) = (t.locality_id, t.member_id)
        and m.ended_on is null
      join accounts.person p on p.disabled_at is null and p.person_id = coalesce(m.person_id,
        (select q.person_id from accounts.person q where lower(q.email) = lower(m.email)))
      join accounts.membership s on s.locality_id = t.locality_id and s.person_id = p.person_id and s.ended_at is null
      where not exists (select 1 from collaborative.reminder r where (r.locality_id, r.member_id, r.thing_id, r.stage, r.due_on)
        = (t.locality_id, t.member_id, t.thing_id, t.stage, t.due_on)) $$`.execute(db);
  await sql`create or replace function collaborative.claim_reminders(
      who uuid, place uuid, today date, soon date, now_due date, meets date)
    returns table (stage text, due_on date) language sql as $$
      insert into collaborative.reminder as r (locality_id, member_id, thing_id, stage, due_on, sent_at)
        select t.locality_id, t.member_id, t.thing_id, t.stage, t.due_on, house.moment()
        from collaborative.to_remind(today, soon, now_due, meets) t
        where t.locality_id = place and t.person_id = who and t.member_id = any(array(
          select m.member_id from collaborative.member m
            where m.person_id = who and m.locality_id = place and m.ended_on is null
          union all
          select m.member_id from collaborative.member m
            where m.locality_id = place and m.person_id is null and m.ended_on is null
              and lower(m.email) = (select lower(p.email) from accounts.person p where p.person_id = who)))
        on conflict do nothing returning r.stage, r.due_on $$`.execute(db);
  await definerFunction(db, 'collaborative.claim_reminders', ['uuid', 'uuid', 'date', 'date', 'date', 'date']);
  await sql`revoke all on function collaborative.to_remind(date, date, date, date) from public`.execute(db);
}
