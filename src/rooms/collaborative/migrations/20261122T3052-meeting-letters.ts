import { sql, type Kysely } from 'kysely';
import { definerFunction, tenantTable } from '../../../foundation/db/index.ts';

/** Which letters about a meeting went to whom, so that nobody gets one twice; and which reminders went. */
export const meetingLetters = {
  async up(db: Kysely<object>): Promise<void> {
    await createLetters(db);
    await createReminders(db);
    await createRemindGates(db);
    await createForgetting(db);
  },
};

async function createLetters(db: Kysely<object>): Promise<void> {
  // `sequence` is the meeting's own at that moment: a change makes a new letter possible.
  await sql`create table collaborative.meeting_letter (
    locality_id uuid not null references localities.locality,
    meeting_id uuid not null,
    member_id uuid not null,
    sequence integer not null,
    says text not null check (says in ('asked', 'changed', 'cancelled')),
    sent_at timestamptz not null,
    primary key (locality_id, meeting_id, member_id, sequence),
    foreign key (locality_id, meeting_id) references collaborative.meeting (locality_id, meeting_id),
    foreign key (locality_id, member_id) references collaborative.member (locality_id, member_id)
  )`.execute(db);
  await sql`create index meeting_letter_member on collaborative.meeting_letter (locality_id, member_id)`.execute(db);
  await tenantTable(db, 'collaborative.meeting_letter', ['select', 'insert']);
}

async function createReminders(db: Kysely<object>): Promise<void> {
  // With the day it was for: whatever is put off is reminded of anew.
  await sql`create table collaborative.reminder (
    locality_id uuid not null references localities.locality,
    member_id uuid not null,
    thing_id uuid not null,
    stage text not null check (stage in ('action-soon', 'action-today', 'meeting-soon')),
    due_on date not null,
    sent_at timestamptz not null,
    primary key (locality_id, member_id, thing_id, stage, due_on),
    foreign key (locality_id, member_id) references collaborative.member (locality_id, member_id)
  )`.execute(db);
  await tenantTable(db, 'collaborative.reminder', ['select']);
}

/**
 * What members are to be reminded of and were not: `soon`, `now_due` and `meets` are the last days that are near enough today.
 * Nothing of somebody whose part here has ended.
 */
async function createRemindGates(db: Kysely<object>): Promise<void> {
  await sql`create function collaborative.to_remind(today date, soon date, now_due date, meets date)
    returns table (locality_id uuid, member_id uuid, person_id uuid, thing_id uuid, stage text, due_on date)
    language sql stable as $$
      select m.locality_id, m.member_id, p.person_id, t.thing_id, t.stage, t.due_on
      from (
        select a.locality_id, a.owner_member as member_id, a.action_id as thing_id,
            case when a.due_on <= now_due then 'action-today' else 'action-soon' end as stage, a.due_on
          from collaborative.action a where a.state = 'open' and a.due_on between today and greatest(soon, now_due)
        union all
        select k.locality_id, w.member_id, k.meeting_id, 'meeting-soon', (k.begins_at at time zone 'Europe/London')::date
          from collaborative.meeting k join collaborative.meeting_member w
            on (w.locality_id, w.meeting_id) = (k.locality_id, k.meeting_id)
          where k.state = 'planned' and w.reply <> 'apologies' and k.begins_at > house.moment()
            and k.begins_at < ((meets + 1)::timestamp at time zone 'Europe/London')
      ) t
      join collaborative.member m on (m.locality_id, m.member_id) = (t.locality_id, t.member_id)
        and m.ended_on is null
      join accounts.person p on p.disabled_at is null and p.person_id = coalesce(m.person_id,
        (select q.person_id from accounts.person q where lower(q.email) = lower(m.email)))
      join accounts.membership s on s.locality_id = m.locality_id and s.person_id = p.person_id and s.ended_at is null
      where not exists (select 1 from collaborative.reminder r where (r.locality_id, r.member_id, r.thing_id, r.stage, r.due_on)
        = (t.locality_id, t.member_id, t.thing_id, t.stage, t.due_on)) $$`.execute(db);
  await sql`create function collaborative.people_to_remind(today date, soon date, now_due date, meets date)
    returns table (person_id uuid, locality_id uuid, slug text, name text) language sql stable as $$
      select distinct t.person_id, t.locality_id, l.slug, l.name
      from collaborative.to_remind(today, soon, now_due, meets) t
        join localities.locality l on l.locality_id = t.locality_id
      order by 1, 2 $$`.execute(db);
  // In the step that posts the letter: what was taken by another process is not given again.
  await sql`create function collaborative.claim_reminders(who uuid, place uuid, today date, soon date, now_due date, meets date)
    returns table (stage text, due_on date) language sql as $$
      insert into collaborative.reminder as r (locality_id, member_id, thing_id, stage, due_on, sent_at)
        select t.locality_id, t.member_id, t.thing_id, t.stage, t.due_on, house.moment()
        from collaborative.to_remind(today, soon, now_due, meets) t where t.person_id = who and t.locality_id = place
        on conflict do nothing returning r.stage, r.due_on $$`.execute(db);
  const days = ['date', 'date', 'date', 'date'];
  await definerFunction(db, 'collaborative.people_to_remind', days);
  await definerFunction(db, 'collaborative.claim_reminders', ['uuid', 'uuid', ...days]);
  await sql`revoke all on function collaborative.to_remind(date, date, date, date) from public`.execute(db);
}

async function createForgetting(db: Kysely<object>): Promise<void> {
  await sql`create function collaborative.forget_reminders() returns integer language plpgsql as $$
    declare n integer;
    begin
      delete from collaborative.reminder where due_on < (house.moment() - interval '90 days')::date;
      get diagnostics n = row_count;
      return n;
    end $$`.execute(db);
  await definerFunction(db, 'collaborative.forget_reminders', []);
}
