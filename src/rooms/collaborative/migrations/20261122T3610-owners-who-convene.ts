import { sql, type Kysely } from 'kysely';
import { definerFunction, tenantTable } from '../../../foundation/db/index.ts';

/**
 * An action can be owned, and an item of an agenda led, by somebody who convenes and is no member: the facilitator or a
 * local lead. They are reminded like members, and let go of like them.
 */
export const ownersWhoConvene = {
  async up(db: Kysely<object>): Promise<void> {
    await addOwners(db);
    await createReminders(db);
    await remindMembers(db);
    await remindOwners(db);
    await claimBoth(db);
    await letGo(db);
  },
};

async function addOwners(db: Kysely<object>): Promise<void> {
  await sql`alter table collaborative.action add column owner_person uuid references accounts.person,
    add check (num_nonnulls(owner_member, owner_person) <= 1)`.execute(db);
  await sql`create index action_owner_person on collaborative.action (owner_person)`.execute(db);
  await sql`alter table collaborative.agenda_item add column lead_person uuid references accounts.person,
    add check (num_nonnulls(lead_member, lead_person) <= 1)`.execute(db);
  await sql`create index agenda_item_lead_person on collaborative.agenda_item (lead_person)`.execute(db);
}

async function createReminders(db: Kysely<object>): Promise<void> {
  await sql`create table collaborative.person_reminder (
    locality_id uuid not null references localities.locality,
    person_id uuid not null references accounts.person,
    thing_id uuid not null,
    stage text not null check (stage in ('action-soon', 'action-today')),
    due_on date not null,
    sent_at timestamptz not null,
    primary key (locality_id, person_id, thing_id, stage, due_on)
  )`.execute(db);
  await sql`create index person_reminder_person on collaborative.person_reminder (person_id)`.execute(db);
  await tenantTable(db, 'collaborative.person_reminder', ['select']);
}

const DAYS = ['date', 'date', 'date', 'date'];

/** As in 20261122T3430, but not of meetings from which somebody was taken off. */
async function remindMembers(db: Kysely<object>): Promise<void> {
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
          where k.state = 'planned' and w.reply <> 'apologies' and w.off_at is null and k.begins_at > house.moment()
            and k.begins_at < ((meets + 1)::timestamp at time zone 'Europe/London')
      ) t
      join collaborative.member m on (m.locality_id, m.member_id) = (t.locality_id, t.member_id)
        and m.ended_on is null
      join accounts.person p on p.disabled_at is null and p.person_id = coalesce(m.person_id,
        (select q.person_id from accounts.person q where lower(q.email) = lower(m.email)))
      join accounts.membership s on s.locality_id = t.locality_id and s.person_id = p.person_id and s.ended_at is null
      where not exists (select 1 from collaborative.reminder r where (r.locality_id, r.member_id, r.thing_id, r.stage, r.due_on)
        = (t.locality_id, t.member_id, t.thing_id, t.stage, t.due_on)) $$`.execute(db);
  await sql`revoke all on function collaborative.to_remind(date, date, date, date) from public`.execute(db);
}

/** What those who convene own themselves, as long as they convene. */
async function remindOwners(db: Kysely<object>): Promise<void> {
  await sql`create function collaborative.owners_to_remind(today date, soon date, now_due date)
    returns table (locality_id uuid, person_id uuid, thing_id uuid, stage text, due_on date)
    language sql stable as $$
      select t.locality_id, t.owner_person, t.action_id, t.stage, t.due_on
      from (select a.locality_id, a.owner_person, a.action_id, a.due_on,
            case when a.due_on <= now_due then 'action-today' else 'action-soon' end as stage
          from collaborative.action a
          where a.state = 'open' and a.owner_person is not null and a.due_on between today and greatest(soon, now_due)) t
      join accounts.person p on p.person_id = t.owner_person and p.disabled_at is null
      join accounts.membership s on s.locality_id = t.locality_id and s.person_id = p.person_id and s.ended_at is null
        and s.role in ('facilitator', 'local-lead')
      where not exists (select 1 from collaborative.person_reminder r
        where (r.locality_id, r.person_id, r.thing_id, r.stage, r.due_on)
          = (t.locality_id, t.owner_person, t.action_id, t.stage, t.due_on)) $$`.execute(db);
  await sql`revoke all on function collaborative.owners_to_remind(date, date, date) from public`.execute(db);
  await sql`create or replace function collaborative.people_to_remind(today date, soon date, now_due date, meets date)
    returns table (person_id uuid, locality_id uuid, slug text, name text) language sql stable as $$
      select distinct t.person_id, t.locality_id, l.slug, l.name
      from (select m.person_id, m.locality_id from collaborative.to_remind(today, soon, now_due, meets) m
        union all
        select o.person_id, o.locality_id from collaborative.owners_to_remind(today, soon, now_due) o) t
        join localities.locality l on l.locality_id = t.locality_id
      order by 1, 2 $$`.execute(db);
  await definerFunction(db, 'collaborative.people_to_remind', DAYS);
}

/** What somebody owns as a member and as somebody who convenes is claimed together: one letter says both. */
async function claimBoth(db: Kysely<object>): Promise<void> {
  await sql`create or replace function collaborative.claim_reminders(
      who uuid, place uuid, today date, soon date, now_due date, meets date)
    returns table (stage text, due_on date) language sql as $$
      with of_members as (
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
          on conflict do nothing returning r.stage, r.due_on),
      of_owners as (
        insert into collaborative.person_reminder as r (locality_id, person_id, thing_id, stage, due_on, sent_at)
          select t.locality_id, t.person_id, t.thing_id, t.stage, t.due_on, house.moment()
          from collaborative.owners_to_remind(today, soon, now_due) t
          where t.person_id = who and t.locality_id = place
          on conflict do nothing returning r.stage, r.due_on)
      select m.stage, m.due_on from of_members m union all select o.stage, o.due_on from of_owners o $$`.execute(db);
  await definerFunction(db, 'collaborative.claim_reminders', ['uuid', 'uuid', ...DAYS]);
}

async function letGo(db: Kysely<object>): Promise<void> {
  await sql`create or replace function collaborative.forget_reminders() returns integer language plpgsql as $$
    declare n integer; own integer;
    begin
      delete from collaborative.reminder where due_on < (house.moment() - interval '90 days')::date;
      get diagnostics n = row_count;
      delete from collaborative.person_reminder where due_on < (house.moment() - interval '90 days')::date;
      get diagnostics own = row_count;
      return n + own;
    end $$`.execute(db);
  await definerFunction(db, 'collaborative.forget_reminders', []);
  await sql`create function collaborative.erase_person_ownership(who uuid) returns integer language plpgsql as $$
    declare n integer; led integer;
    begin
      if not accounts.may_erase(who) then return 0; end if;
      update collaborative.action set owner_person = null, version = version + 1 where owner_person = who;
      get diagnostics n = row_count;
      update collaborative.agenda_item set lead_person = null, version = version + 1 where lead_person = who;
      get diagnostics led = row_count;
      delete from collaborative.person_reminder where person_id = who;
      return n + led;
    end $$`.execute(db);
  await definerFunction(db, 'collaborative.erase_person_ownership', ['uuid']);
}
