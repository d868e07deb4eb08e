import { sql, type Kysely } from 'kysely';
import { createSchema, definerFunction, tenantTable } from '../../../foundation/db/index.ts';

const LEVELS = sql`('strategic', 'leader', 'manager', 'front-line')`;

/** What the collaborative of a locality is for, who belongs to it, and whom it means to have. */
export const members = {
  async up(db: Kysely<object>): Promise<void> {
    await createSchema(db, 'collaborative');
    await createPurpose(db);
    await createPhases(db);
    await createMembers(db);
    await createTargets(db);
    await createGates(db);
  },
};

async function createPurpose(db: Kysely<object>): Promise<void> {
  await sql`create table collaborative.purpose (
    locality_id uuid primary key references localities.locality,
    purpose text not null default '' check (length(purpose) <= 2000),
    baseline_on date,
    version integer not null default 1
  )`.execute(db);
  await tenantTable(db, 'collaborative.purpose', ['select', 'insert', 'update']);
}

async function createPhases(db: Kysely<object>): Promise<void> {
  await sql`create table collaborative.phase (
    locality_id uuid not null references localities.locality,
    phase text not null check (phase in ('mapping', 'convening', 'coaching', 'culmination')),
    begins_on date,
    ends_on date check (ends_on >= begins_on),
    version integer not null default 1,
    primary key (locality_id, phase)
  )`.execute(db);
  await tenantTable(db, 'collaborative.phase', ['select', 'insert', 'update']);
  // What has to be there before a phase is over: our list to begin with, the locality's own afterwards.
  await sql`create table collaborative.phase_need (
    locality_id uuid not null references localities.locality,
    need_id uuid not null default gen_random_uuid(),
    phase text not null,
    need text not null check (length(need) between 2 and 200),
    place smallint not null,
    done_on date,
    primary key (locality_id, need_id),
    foreign key (locality_id, phase) references collaborative.phase (locality_id, phase)
  )`.execute(db);
  await sql`create index phase_need_phase on collaborative.phase_need (locality_id, phase, place)`.execute(db);
  await tenantTable(db, 'collaborative.phase_need');
}

/** Taking part, from a day to a day. Somebody may be named before they have an account. */
async function createMembers(db: Kysely<object>): Promise<void> {
  await sql`create table collaborative.member (
    locality_id uuid not null references localities.locality,
    member_id uuid not null default gen_random_uuid(),
    person_id uuid references accounts.person,
    name text not null check (length(name) between 2 and 120),
    email text check (length(email) between 3 and 254),
    part_id uuid,
    sector text not null references localities.sector,
    level text not null check (level in ${LEVELS}),
    role text not null check (role in ('member', 'chair', 'parent', 'young-person', 'youth-researcher')),
    from_on date not null,
    ended_on date check (ended_on >= from_on),
    decides text not null default 'not-said' check (decides in ('not-said', 'alone', 'after-asking', 'advises')),
    hours_a_term numeric(5, 1) check (hours_a_term between 0 and 500),
    paid_by text not null default 'not-said' check (paid_by in ('not-said', 'usual-role', 'buy-out', 'cost-share', 'paid')),
    version integer not null default 1,
    primary key (locality_id, member_id),
    foreign key (locality_id, part_id) references localities.organisation_part (locality_id, part_id)
  )`.execute(db);
  await sql`create unique index one_open_membership on collaborative.member (locality_id, person_id)
    where ended_on is null`.execute(db);
  await sql`create index member_person on collaborative.member (person_id)`.execute(db);
  await sql`create index member_part on collaborative.member (locality_id, part_id)`.execute(db);
  await sql`create index member_sector on collaborative.member (sector)`.execute(db);
  await sql`create index member_name on collaborative.member (locality_id, lower(name), member_id)`.execute(db);
  await tenantTable(db, 'collaborative.member', ['select', 'insert', 'update']);
  // Apart from the rest: what somebody needs to take part may say something about their health.
  await sql`create table collaborative.member_wishes (
    locality_id uuid not null references localities.locality,
    member_id uuid not null,
    access_needs text not null default '' check (length(access_needs) <= 500),
    contact_by text not null default 'email' check (contact_by in ('email', 'phone', 'text', 'post', 'in-person')),
    best_times text[] not null default '{}',
    version integer not null default 1,
    primary key (locality_id, member_id),
    foreign key (locality_id, member_id) references collaborative.member (locality_id, member_id)
  )`.execute(db);
  await tenantTable(db, 'collaborative.member_wishes');
}

async function createTargets(db: Kysely<object>): Promise<void> {
  await sql`create table collaborative.target (
    locality_id uuid not null references localities.locality,
    sector text not null references localities.sector,
    level text not null check (level in ${LEVELS}),
    wanted smallint not null check (wanted between 1 and 99),
    primary key (locality_id, sector, level)
  )`.execute(db);
  await sql`create index target_sector on collaborative.target (sector)`.execute(db);
  await tenantTable(db, 'collaborative.target');
}

/** What one person is in every locality at once can be let go by these alone. */
async function createGates(db: Kysely<object>): Promise<void> {
  await sql`create function collaborative.erase_person(who uuid) returns integer language plpgsql as $$
    declare n integer;
    begin
      if not accounts.may_erase(who) then return 0; end if;
      delete from collaborative.member_wishes w using collaborative.member m
        where m.person_id = who and (w.locality_id, w.member_id) = (m.locality_id, m.member_id);
      update collaborative.member m set name = 'Removed person', email = null, version = m.version + 1
        where m.person_id = who and m.name <> 'Removed person';
      get diagnostics n = row_count;
      return n;
    end $$`.execute(db);
  await sql`create function collaborative.forget_former(days integer) returns integer language plpgsql as $$
    declare n integer;
    begin
      if days < 365 then raise exception 'former members are kept for a year at least'; end if;
      delete from collaborative.member_wishes w using collaborative.member m
        where m.ended_on < current_date - days and (w.locality_id, w.member_id) = (m.locality_id, m.member_id);
      update collaborative.member m set name = 'Former member', email = null, person_id = null, version = m.version + 1
        where m.ended_on < current_date - days and m.name not in ('Former member', 'Removed person');
      get diagnostics n = row_count;
      return n;
    end $$`.execute(db);
  await definerFunction(db, 'collaborative.erase_person', ['uuid']);
  await definerFunction(db, 'collaborative.forget_former', ['integer']);
}
