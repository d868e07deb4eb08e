import { sql, type Kysely } from 'kysely';
import { definerFunction, tenantTable } from '../../../foundation/db/index.ts';

/** Files of members that wait to be accepted: their rows, what is wrong with them, and how long they may wait. */
export const memberFiles = {
  async up(db: Kysely<object>): Promise<void> {
    await createFiles(db);
    await createRows(db);
    await createGates(db);
  },
};

async function createFiles(db: Kysely<object>): Promise<void> {
  await sql`create table collaborative.member_file (
    locality_id uuid not null references localities.locality,
    file_id uuid not null default gen_random_uuid(),
    sent_at timestamptz not null,
    state text not null default 'waiting' check (state in ('waiting', 'accepted', 'discarded')),
    read_rows integer not null check (read_rows >= 0),
    bad_rows integer not null check (bad_rows between 0 and read_rows),
    problems integer not null check (problems >= 0),
    passed_over integer not null check (passed_over >= 0),
    said jsonb not null default '[]',
    added integer not null default 0,
    changed integer not null default 0,
    same integer not null default 0,
    decided_at timestamptz,
    primary key (locality_id, file_id)
  )`.execute(db);
  await sql`create index member_file_by_age on collaborative.member_file (locality_id, sent_at desc)`.execute(db);
  await tenantTable(db, 'collaborative.member_file', ['select', 'insert', 'update']);
}

/** What a row says; null where its cell was empty: then a member who is here keeps what is known. */
async function createRows(db: Kysely<object>): Promise<void> {
  await sql`create table collaborative.member_file_row (
    locality_id uuid not null references localities.locality,
    file_id uuid not null,
    row_number integer not null,
    name text not null,
    email text,
    part_id uuid,
    sector text,
    part_sector text,
    level text,
    role text,
    from_on date,
    decides text,
    hours_a_term numeric(5, 1),
    paid_by text,
    does text not null check (does in ('add', 'change', 'same')),
    member_id uuid,
    seen_version integer,
    changes text[] not null default '{}',
    primary key (locality_id, file_id, row_number),
    foreign key (locality_id, file_id) references collaborative.member_file (locality_id, file_id) on delete cascade
  )`.execute(db);
  await tenantTable(db, 'collaborative.member_file_row');
  await sql`create table collaborative.member_file_problem (
    locality_id uuid not null references localities.locality,
    file_id uuid not null,
    place integer not null,
    row_number integer not null,
    column_name text not null,
    value text not null,
    expected text not null,
    primary key (locality_id, file_id, place),
    foreign key (locality_id, file_id) references collaborative.member_file (locality_id, file_id) on delete cascade
  )`.execute(db);
  await tenantTable(db, 'collaborative.member_file_problem', ['select', 'insert', 'delete']);
}

/** Over all localities, by the database's own clock, so that nobody can shorten or stretch a term. */
async function createGates(db: Kysely<object>): Promise<void> {
  await sql`create function collaborative.sweep_member_files() returns integer language plpgsql as $$
    declare rows integer; wrong integer;
    begin
      update collaborative.member_file f set state = 'discarded', decided_at = house.moment()
        where f.state = 'waiting' and f.sent_at < house.moment() - interval '7 days';
      delete from collaborative.member_file_row r using collaborative.member_file f
        where (r.locality_id, r.file_id) = (f.locality_id, f.file_id) and f.state <> 'waiting';
      get diagnostics rows = row_count;
      delete from collaborative.member_file_problem p using collaborative.member_file f
        where (p.locality_id, p.file_id) = (f.locality_id, f.file_id) and f.state <> 'waiting';
      get diagnostics wrong = row_count;
      return rows + wrong;
    end $$`.execute(db);
  // Whoever is named with the address of an account and was not tied to it yet is that person too.
  await sql`create function collaborative.erase_person_by_address(who uuid) returns integer language plpgsql as $$
    declare address text; n integer;
    begin
      if not accounts.may_erase(who) then return 0; end if;
      select lower(p.email) into address from accounts.person p where p.person_id = who;
      delete from collaborative.member_file_row r where lower(r.email) = address;
      delete from collaborative.member_wishes w using collaborative.member m
        where m.person_id is null and lower(m.email) = address
          and (w.locality_id, w.member_id) = (m.locality_id, m.member_id);
      update collaborative.member m set name = 'Removed person', email = null, version = m.version + 1
        where m.person_id is null and lower(m.email) = address;
      get diagnostics n = row_count;
      return n;
    end $$`.execute(db);
  await definerFunction(db, 'collaborative.sweep_member_files', []);
  await definerFunction(db, 'collaborative.erase_person_by_address', ['uuid']);
}
