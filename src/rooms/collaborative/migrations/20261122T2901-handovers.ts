import { sql, type Kysely } from 'kysely';
import { definerFunction, tenantTable } from '../../../foundation/db/index.ts';

/** Who takes over from somebody who left: their seat, what they held, and what they leave in words. */
export const handovers = {
  async up(db: Kysely<object>): Promise<void> {
    await createTable(db);
    await createGates(db);
  },
};

async function createTable(db: Kysely<object>): Promise<void> {
  await sql`create table collaborative.handover (
    locality_id uuid not null references localities.locality,
    handover_id uuid not null default gen_random_uuid(),
    member_id uuid not null,
    seat text not null default 'open' check (seat in ('open', 'filled', 'vacant', 'given-up')),
    successor uuid,
    seeker uuid,
    seeker_person uuid references accounts.person,
    look_until date,
    notes text not null default '' check (length(notes) <= 4000),
    opened_on date not null,
    ended_on date check (ended_on >= opened_on),
    ended_as text check (ended_as in ('done', 'called-off')),
    passed_on date,
    passed_role text,
    passed_actions uuid[] not null default '{}',
    version integer not null default 1,
    primary key (locality_id, handover_id),
    foreign key (locality_id, member_id) references collaborative.member (locality_id, member_id),
    foreign key (locality_id, successor) references collaborative.member (locality_id, member_id),
    foreign key (locality_id, seeker) references collaborative.member (locality_id, member_id),
    check ((seat = 'filled') = (successor is not null)),
    check (seat = 'vacant' or (seeker is null and seeker_person is null and look_until is null)),
    check (seeker is null or seeker_person is null),
    check ((ended_on is null) = (ended_as is null)),
    check (ended_as is distinct from 'done' or seat in ('filled', 'given-up')),
    check (successor <> member_id and seeker <> member_id)
  )`.execute(db);
  await sql`create unique index one_open_handover on collaborative.handover (locality_id, member_id)
    where ended_on is null`.execute(db);
  await sql`create index handover_member on collaborative.handover (locality_id, member_id)`.execute(db);
  await sql`create index handover_successor on collaborative.handover (locality_id, successor)`.execute(db);
  await sql`create index handover_seeker on collaborative.handover (locality_id, seeker)`.execute(db);
  await sql`create index handover_seeker_person on collaborative.handover (seeker_person)`.execute(db);
  await sql`create index handover_by_day on collaborative.handover (locality_id, opened_on desc, handover_id)`.execute(
    db,
  );
  await tenantTable(db, 'collaborative.handover', ['select', 'insert', 'update']);
}

/** Notes may name who left: they go when the name does. */
async function createGates(db: Kysely<object>): Promise<void> {
  await sql`create function collaborative.erase_person_handovers(who uuid) returns integer language plpgsql as $$
    declare n integer;
    begin
      if not accounts.may_erase(who) then return 0; end if;
      update collaborative.handover h set notes = '', version = h.version + 1
        from collaborative.member m
        where (h.locality_id, h.member_id) = (m.locality_id, m.member_id) and m.person_id = who and h.notes <> '';
      get diagnostics n = row_count;
      return n;
    end $$`.execute(db);
  await sql`create function collaborative.forget_handover_notes(days integer) returns integer language plpgsql as $$
    declare n integer;
    begin
      if days < 365 then raise exception 'former members are kept for a year at least'; end if;
      update collaborative.handover h set notes = '', version = h.version + 1
        from collaborative.member m
        where (h.locality_id, h.member_id) = (m.locality_id, m.member_id)
          and m.ended_on < current_date - days and h.notes <> '';
      get diagnostics n = row_count;
      return n;
    end $$`.execute(db);
  await definerFunction(db, 'collaborative.erase_person_handovers', ['uuid']);
  await definerFunction(db, 'collaborative.forget_handover_notes', ['integer']);
}
