import { sql, type Kysely } from 'kysely';
import { definerFunction } from '../../../foundation/db/index.ts';

/**
 * An address that was typed stays on a member, also where they are tied to another account: it goes with whoever it belongs
 * to, and the member stays. And who signs in with an address and has another name is not picked each hour for a reminder
 * that never goes to them.
 */
export const addressAndAccount = {
  async up(db: Kysely<object>): Promise<void> {
    await letGo(db);
    await countTied(db);
    await peopleToRemind(db);
  },
};

/** As in 20261122T4480, of members who are tied to an account too: those of whoever is erased have lost it before. */
async function letGo(db: Kysely<object>): Promise<void> {
  await sql`create or replace function collaborative.let_go_of_address(who uuid) returns integer language plpgsql as $$
    declare address text; n integer; m integer; k integer;
    begin
      if not accounts.may_erase(who) then return 0; end if;
      select lower(p.email) into address from accounts.person p where p.person_id = who;
      update collaborative.member c set email = null, version = c.version + 1 where lower(c.email) = address;
      get diagnostics n = row_count;
      update collaborative.member_file_row r set email = null, changes = array_remove(r.changes, 'email')
        where lower(r.email) = address;
      get diagnostics m = row_count;
      update collaborative.member_file_taken t set before = jsonb_set(t.before, '{email}', 'null')
        where lower(t.before ->> 'email') = address;
      get diagnostics k = row_count;
      return n + m + k;
    end $$`.execute(db);
  await definerFunction(db, 'collaborative.let_go_of_address', ['uuid']);
}

/** How many have an address here and are tied to another account than its owner's; an evaluator asks of their own alone. */
async function countTied(db: Kysely<object>): Promise<void> {
  await sql`create function collaborative.tied_elsewhere(who uuid, address text) returns integer language sql stable as $$
    select count(*)::integer from collaborative.member m
      where m.locality_id = nullif(current_setting('app.locality', true), '')::uuid
        and m.person_id <> who and lower(m.email) = lower(address)
        and (not collaborative.reads_by_consent() or lower(address) = collaborative.own_address()) $$`.execute(db);
  await definerFunction(db, 'collaborative.tied_elsewhere', ['uuid', 'text']);
}

/**
 * As in 20261122T3610. Of whom nothing but an address says that they are the member, both names are given, since whether
 * they are the same is no question for a database; who takes part as another member is not that one.
 */
async function peopleToRemind(db: Kysely<object>): Promise<void> {
  await sql`drop function collaborative.people_to_remind(date, date, date, date)`.execute(db);
  await sql`create function collaborative.people_to_remind(today date, soon date, now_due date, meets date)
    returns table (person_id uuid, locality_id uuid, slug text, name text, account text, named text[])
    language sql stable as $$
      select t.person_id, t.locality_id, l.slug, l.name,
          case when bool_and(t.named is not null) then p.name end,
          case when bool_and(t.named is not null) then array_agg(distinct t.named) end
      from (select r.person_id, r.locality_id, case when m.person_id is null then m.name end as named
          from collaborative.to_remind(today, soon, now_due, meets) r
          join collaborative.member m on (m.locality_id, m.member_id) = (r.locality_id, r.member_id)
          where m.person_id is not null or not exists (select 1 from collaborative.member o
            where (o.locality_id, o.person_id) = (r.locality_id, r.person_id) and o.ended_on is null)
        union all
        select o.person_id, o.locality_id, null from collaborative.owners_to_remind(today, soon, now_due) o) t
      join localities.locality l on l.locality_id = t.locality_id
      join accounts.person p on p.person_id = t.person_id
      group by t.person_id, t.locality_id, l.slug, l.name, p.name
      order by 1, 2 $$`.execute(db);
  await definerFunction(db, 'collaborative.people_to_remind', ['date', 'date', 'date', 'date']);
}
