import { sql, type Kysely } from 'kysely';
import { definerFunction } from '../../../foundation/db/index.ts';

/**
 * An erasure takes what is theirs: memberships that were named with their address and name. A member of another name who was
 * named with it is somebody else, who knows of no erasure: they lose the address, and nothing more.
 */
export const addressOfAnotherName = {
  async up(db: Kysely<object>): Promise<void> {
    await namesAtAddress(db);
    await createTie(db);
    await createEraseFromFiles(db);
    await createLetGo(db);
  },
};

/** What whoever is erased is called, and what those are called who were named with their address; which are theirs one rule says. */
async function namesAtAddress(db: Kysely<object>): Promise<void> {
  await sql`create function collaborative.names_at_address(who uuid) returns table (name text, own boolean)
      language sql stable as $$
    with them as (select p.name, lower(p.email) as email from accounts.person p
      where p.person_id = who and accounts.may_erase(who))
    select t.name, true from them t
    union select m.name, false from collaborative.member m join them t on lower(m.email) = t.email
      where m.person_id is null
    union select r.name, false from collaborative.member_file_row r join them t on lower(r.email) = t.email $$`.execute(
    db,
  );
  await definerFunction(db, 'collaborative.names_at_address', ['uuid']);
}

/** As in 20261122T3550, of whoever has one of these names alone. */
async function createTie(db: Kysely<object>): Promise<void> {
  await sql`drop function collaborative.tie_before_erasure(uuid)`.execute(db);
  await sql`create function collaborative.tie_before_erasure(who uuid, names text[]) returns integer
      language plpgsql as $$
    declare n integer; m integer; address text; today date := (house.moment() at time zone 'Europe/London')::date;
    begin
      if not accounts.may_erase(who) then return 0; end if;
      select lower(p.email) into address from accounts.person p where p.person_id = who;
      update collaborative.member c set person_id = who, version = c.version + 1 from (
          select distinct on (o.locality_id) o.locality_id, o.member_id from collaborative.member o
            where o.person_id is null and o.ended_on is null and lower(o.email) = address and o.name = any(names)
              and not exists (select 1 from collaborative.member x
                where x.locality_id = o.locality_id and x.person_id = who and x.ended_on is null)
            order by o.locality_id, o.from_on, o.member_id) f
        where (c.locality_id, c.member_id) = (f.locality_id, f.member_id);
      get diagnostics n = row_count;
      update collaborative.member c set person_id = who, version = c.version + 1
        where c.person_id is null and c.ended_on is not null and lower(c.email) = address and c.name = any(names);
      get diagnostics m = row_count;
      n := n + m;
      with ended as (
          update collaborative.member c set person_id = who, ended_on = greatest(c.from_on, today), version = c.version + 1
            where c.ended_on is null and c.person_id is null and lower(c.email) = address and c.name = any(names)
            returning c.locality_id, c.member_id)
        insert into collaborative.handover (locality_id, member_id, opened_on)
          select locality_id, member_id, today from ended on conflict do nothing;
      get diagnostics m = row_count;
      return n + m;
    end $$`.execute(db);
  await definerFunction(db, 'collaborative.tie_before_erasure', ['uuid', 'text[]']);
}

/** As in 20261122T3801; a row of another name goes where it would do nothing but give that member the address. */
async function createEraseFromFiles(db: Kysely<object>): Promise<void> {
  await sql`drop function collaborative.erase_person_waiting_files(uuid)`.execute(db);
  await sql`create function collaborative.erase_person_waiting_files(who uuid, names text[]) returns integer
      language plpgsql as $$
    declare address text; n integer; m integer;
    begin
      if not accounts.may_erase(who) then return 0; end if;
      select lower(p.email) into address from accounts.person p where p.person_id = who;
      with gone as (
          delete from collaborative.member_file_row r
            where (lower(r.email) = address and (r.name = any(names) or r.changes = array['email'])) or exists (
              select 1 from collaborative.member o
                where (o.locality_id, o.member_id) = (r.locality_id, r.member_id) and o.person_id = who)
          returning r.locality_id, r.file_id, r.does),
        fewer as (
          update collaborative.member_file f set added = f.added - g.added, changed = f.changed - g.changed,
              same = f.same - g.same
            from (select locality_id, file_id, count(*) filter (where does = 'add') as added,
                count(*) filter (where does = 'change') as changed, count(*) filter (where does = 'same') as same
              from gone group by locality_id, file_id) g
            where (f.locality_id, f.file_id) = (g.locality_id, g.file_id))
        select count(*) into n from gone;
      update collaborative.member_file_problem p set value = '(removed)'
        where position(address in lower(p.value)) > 0 or exists (
          select 1 from collaborative.member o
            where o.locality_id = p.locality_id and o.person_id = who
              and (o.member_id = p.member_id or lower(o.name) = lower(p.value)));
      get diagnostics m = row_count;
      return n + m;
    end $$`.execute(db);
  await definerFunction(db, 'collaborative.erase_person_waiting_files', ['uuid', 'text[]']);
}

/** What is left with the address after all that is somebody else's. Gives at how many members and rows it stood. */
async function createLetGo(db: Kysely<object>): Promise<void> {
  await sql`create function collaborative.let_go_of_address(who uuid) returns integer language plpgsql as $$
    declare address text; n integer; m integer; k integer;
    begin
      if not accounts.may_erase(who) then return 0; end if;
      select lower(p.email) into address from accounts.person p where p.person_id = who;
      update collaborative.member c set email = null, version = c.version + 1
        where c.person_id is null and lower(c.email) = address;
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
