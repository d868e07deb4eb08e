import { sql, type Kysely } from 'kysely';
import { definerFunction, tenantTable } from '../../../foundation/db/index.ts';

/** Meetings of the collaborative: who is asked and who was there, what was talked about, decided and promised. */
export const meetings = {
  async up(db: Kysely<object>): Promise<void> {
    await createMeetings(db);
    await createAttendance(db);
    await createAgenda(db);
    await createDecisions(db);
    await createActions(db);
    await createGates(db);
  },
};

async function createMeetings(db: Kysely<object>): Promise<void> {
  await sql`create table collaborative.meeting (
    locality_id uuid not null references localities.locality,
    meeting_id uuid not null default gen_random_uuid(),
    kind text not null check (kind in ('termly', 'workshop', 'check-in', 'sub-group', 'other')),
    title text not null check (length(title) between 2 and 120),
    group_name text check (length(group_name) between 2 and 120),
    begins_at timestamptz not null,
    ends_at timestamptz not null check (ends_at > begins_at),
    place text not null default '' check (length(place) <= 200),
    link text not null default '' check (link = '' or (link like 'https://%' and length(link) <= 500)),
    state text not null default 'planned' check (state in ('planned', 'held', 'cancelled')),
    minutes text not null default '' check (length(minutes) <= 20000),
    minutes_sent_at timestamptz,
    calendar_sequence integer not null default 0,
    created_at timestamptz not null default now(),
    version integer not null default 1,
    primary key (locality_id, meeting_id)
  )`.execute(db);
  await sql`create index meeting_begins on collaborative.meeting (locality_id, begins_at, meeting_id)`.execute(db);
  await tenantTable(db, 'collaborative.meeting', ['select', 'insert', 'update']);
}

async function createAttendance(db: Kysely<object>): Promise<void> {
  await sql`create table collaborative.meeting_member (
    locality_id uuid not null references localities.locality,
    meeting_id uuid not null,
    member_id uuid not null,
    reply text not null default 'none' check (reply in ('none', 'coming', 'apologies')),
    attended text not null default 'not-noted' check (attended in ('not-noted', 'here', 'away')),
    substitute_name text check (length(substitute_name) between 2 and 120),
    replied_at timestamptz,
    marked_at timestamptz,
    primary key (locality_id, meeting_id, member_id),
    foreign key (locality_id, meeting_id) references collaborative.meeting (locality_id, meeting_id),
    foreign key (locality_id, member_id) references collaborative.member (locality_id, member_id)
  )`.execute(db);
  await sql`create index meeting_member_member
    on collaborative.meeting_member (locality_id, member_id, attended, meeting_id)`.execute(db);
  await tenantTable(db, 'collaborative.meeting_member');
}

/** What is talked about, in order. What is taken off keeps its words for a month, so that it can be put back. */
async function createAgenda(db: Kysely<object>): Promise<void> {
  await sql`create table collaborative.agenda_item (
    locality_id uuid not null references localities.locality,
    item_id uuid not null default gen_random_uuid(),
    meeting_id uuid not null,
    place smallint not null,
    title text not null check (length(title) between 2 and 200),
    minutes_long smallint check (minutes_long between 1 and 600),
    lead_member uuid,
    notes text not null default '' check (length(notes) <= 10000),
    removed_at timestamptz,
    version integer not null default 1,
    primary key (locality_id, item_id),
    foreign key (locality_id, meeting_id) references collaborative.meeting (locality_id, meeting_id),
    foreign key (locality_id, lead_member) references collaborative.member (locality_id, member_id)
  )`.execute(db);
  await sql`create index agenda_item_meeting
    on collaborative.agenda_item (locality_id, meeting_id, place, item_id)`.execute(db);
  await sql`create index agenda_item_lead on collaborative.agenda_item (locality_id, lead_member)`.execute(db);
  await tenantTable(db, 'collaborative.agenda_item', ['select', 'insert', 'update']);
}

async function createDecisions(db: Kysely<object>): Promise<void> {
  await sql`create table collaborative.decision (
    locality_id uuid not null references localities.locality,
    decision_id uuid not null default gen_random_uuid(),
    meeting_id uuid not null,
    words text not null check (length(words) between 2 and 500),
    reasons text not null default '' check (length(reasons) <= 2000),
    decided_on date not null,
    removed_at timestamptz,
    version integer not null default 1,
    primary key (locality_id, decision_id),
    foreign key (locality_id, meeting_id) references collaborative.meeting (locality_id, meeting_id)
  )`.execute(db);
  await sql`create index decision_meeting
    on collaborative.decision (locality_id, meeting_id, decided_on, decision_id)`.execute(db);
  await sql`create index decision_day on collaborative.decision (locality_id, decided_on, decision_id)`.execute(db);
  await tenantTable(db, 'collaborative.decision', ['select', 'insert', 'update']);
}

async function createActions(db: Kysely<object>): Promise<void> {
  await sql`create table collaborative.action (
    locality_id uuid not null references localities.locality,
    action_id uuid not null default gen_random_uuid(),
    meeting_id uuid,
    words text not null check (length(words) between 2 and 500),
    owner_member uuid,
    due_on date,
    state text not null default 'open' check (state in ('open', 'done', 'dropped')),
    ended_on date check ((ended_on is null) = (state = 'open')),
    outcome text not null default '' check (length(outcome) <= 1000),
    version integer not null default 1,
    primary key (locality_id, action_id),
    foreign key (locality_id, meeting_id) references collaborative.meeting (locality_id, meeting_id),
    foreign key (locality_id, owner_member) references collaborative.member (locality_id, member_id)
  )`.execute(db);
  await sql`create index action_meeting on collaborative.action (locality_id, meeting_id, action_id)`.execute(db);
  await sql`create index action_owner on collaborative.action (locality_id, owner_member, state, due_on)`.execute(db);
  await sql`create index action_due
    on collaborative.action (locality_id, state, (coalesce(due_on, 'infinity'::date)), action_id)`.execute(db);
  await sql`create index action_all
    on collaborative.action (locality_id, (coalesce(due_on, 'infinity'::date)), action_id)`.execute(db);
  await tenantTable(db, 'collaborative.action', ['select', 'insert', 'update']);
}

/** What one person is in every locality at once, and what is kept for a time only, can be let go by these alone. */
async function createGates(db: Kysely<object>): Promise<void> {
  await sql`create function collaborative.erase_person_meetings(who uuid) returns integer language plpgsql as $$
    declare n integer;
    begin
      if not accounts.may_erase(who) then return 0; end if;
      update collaborative.meeting_member a set substitute_name = null from collaborative.member m
        where m.person_id = who and (a.locality_id, a.member_id) = (m.locality_id, m.member_id)
          and a.substitute_name is not null;
      get diagnostics n = row_count;
      return n;
    end $$`.execute(db);
  await sql`create function collaborative.forget_meetings(days integer) returns integer language plpgsql as $$
    declare n integer; gone integer;
    begin
      if days < 365 then raise exception 'names of substitutes are kept for a year at least'; end if;
      update collaborative.meeting_member a set substitute_name = null from collaborative.meeting m
        where m.begins_at < now() - make_interval(days => days) and a.substitute_name is not null
          and (a.locality_id, a.meeting_id) = (m.locality_id, m.meeting_id);
      get diagnostics n = row_count;
      delete from collaborative.agenda_item where removed_at < now() - interval '30 days';
      get diagnostics gone = row_count;
      n := n + gone;
      delete from collaborative.decision where removed_at < now() - interval '30 days';
      get diagnostics gone = row_count;
      return n + gone;
    end $$`.execute(db);
  await definerFunction(db, 'collaborative.erase_person_meetings', ['uuid']);
  await definerFunction(db, 'collaborative.forget_meetings', ['integer']);
}
