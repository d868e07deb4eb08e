import { sql, type Kysely, type RawBuilder } from 'kysely';
import { definerFunction } from '../../../foundation/db/index.ts';

/**
 * Whoever is erased gives up their seat too: until here it stayed open without a name, was counted as filled for ever, and
 * somebody who was named over it came into the past of another person.
 */
export const erasedSeats = {
  async up(db: Kysely<object>): Promise<void> {
    await createTie(db);
    await createErase(db);
    await mendErasedSeats(db);
  },
};

const LONDON_TODAY = sql`(house.moment() at time zone 'Europe/London')::date`;

/** Ends what is open of these memberships (a condition on `m`), ties it to somebody, and opens the hand-overs. */
function endSeats(person: RawBuilder<unknown>, which: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`with ended as (
        update collaborative.member m set person_id = ${person}, ended_on = greatest(m.from_on, ${LONDON_TODAY}),
            version = m.version + 1
          where m.ended_on is null and ${which} returning m.locality_id, m.member_id)
      insert into collaborative.handover (locality_id, member_id, opened_on)
        select locality_id, member_id, ${LONDON_TODAY} from ended on conflict do nothing`;
}

/** As in 20261122T3420; a second seat of one account, which ends here, has a hand-over too. */
async function createTie(db: Kysely<object>): Promise<void> {
  await sql`create or replace function collaborative.tie_before_erasure(who uuid) returns integer language plpgsql as $$
    declare n integer; m integer; address text;
    begin
      if not accounts.may_erase(who) then return 0; end if;
      select lower(p.email) into address from accounts.person p where p.person_id = who;
      update collaborative.member c set person_id = who, version = c.version + 1 from (
          select distinct on (o.locality_id) o.locality_id, o.member_id from collaborative.member o
            where o.person_id is null and o.ended_on is null and lower(o.email) = address and not exists (
              select 1 from collaborative.member x
                where x.locality_id = o.locality_id and x.person_id = who and x.ended_on is null)
            order by o.locality_id, o.from_on, o.member_id) f
        where (c.locality_id, c.member_id) = (f.locality_id, f.member_id);
      get diagnostics n = row_count;
      update collaborative.member c set person_id = who, version = c.version + 1
        where c.person_id is null and c.ended_on is not null and lower(c.email) = address;
      get diagnostics m = row_count;
      n := n + m;
      ${endSeats(sql`who`, sql`m.person_id is null and lower(m.email) = address`)};
      get diagnostics m = row_count;
      return n + m;
    end $$`.execute(db);
  await definerFunction(db, 'collaborative.tie_before_erasure', ['uuid']);
}

async function createErase(db: Kysely<object>): Promise<void> {
  await sql`create or replace function collaborative.erase_person(who uuid) returns integer language plpgsql as $$
    declare n integer;
    begin
      if not accounts.may_erase(who) then return 0; end if;
      delete from collaborative.member_wishes w using collaborative.member m
        where m.person_id = who and (w.locality_id, w.member_id) = (m.locality_id, m.member_id);
      ${endSeats(sql`who`, sql`m.person_id = who`)};
      update collaborative.member m set name = 'Removed person', email = null, version = m.version + 1
        where m.person_id = who and m.name <> 'Removed person';
      get diagnostics n = row_count;
      return n;
    end $$`.execute(db);
  await definerFunction(db, 'collaborative.erase_person', ['uuid']);
}

/** What was erased before today: seats that stayed open end now, and who was named over one is nobody's past any more. */
export async function mendErasedSeats(db: Kysely<object>): Promise<void> {
  const erased = sql`exists (select 1 from accounts.person p where p.person_id = m.person_id and p.erased_at is not null)`;
  await endSeats(sql`m.person_id`, sql`m.name = 'Removed person' and ${erased}`).execute(db);
  await sql`update collaborative.member m set person_id = null, version = m.version + 1
    where m.name <> 'Removed person' and ${erased}`.execute(db);
}
