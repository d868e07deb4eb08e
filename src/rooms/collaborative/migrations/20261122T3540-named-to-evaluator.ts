import { sql, type Kysely } from 'kysely';
import { APP_ROLE, currentLocality, currentPerson, definerFunction } from '../../../foundation/db/index.ts';

/**
 * Each member is asked whether the evaluator may read what is about them by name; no answer is no. The database itself
 * withholds whoever did not say yes from an evaluator's transactions, so that a page that nobody thought of shows too
 * little and never too much; what has to be counted whole is counted from a view that knows no names.
 */
export const namedToEvaluator = {
  async up(db: Kysely<object>): Promise<void> {
    await addAnswer(db);
    await createUnnamed(db);
    await countAsked(db);
    await createReaderGates(db);
    await withhold(db);
    await withholdComments(db);
  },
};

/** `evaluator_said_on` without an answer: they were asked and put it aside. `evaluator_noted`: a convener wrote it down. */
async function addAnswer(db: Kysely<object>): Promise<void> {
  await sql`alter table collaborative.member
    add column evaluator_reads boolean,
    add column evaluator_said_on date,
    add column evaluator_noted boolean not null default false,
    add constraint answer_has_its_day check (evaluator_reads is null or evaluator_said_on is not null),
    add constraint answer_ends_with_the_part check (ended_on is null or evaluator_reads is null)`.execute(db);
  await sql`create function collaborative.end_naming() returns trigger language plpgsql as $$
    begin
      -- What somebody said whose account was tied by mistake was not theirs to say.
      if new.ended_on is not null or new.name in ('Removed person', 'Former member')
          or (tg_op = 'UPDATE' and old.person_id is not null and new.person_id is distinct from old.person_id) then
        new.evaluator_reads := null; new.evaluator_said_on := null; new.evaluator_noted := false;
      end if;
      return new;
    end $$`.execute(db);
  await sql`create trigger end_naming before insert or update of ended_on, name, person_id on collaborative.member
    for each row execute function collaborative.end_naming()`.execute(db);
}

/** A view of the owner: every membership of this transaction's locality, without a name, an address and an organisation. */
async function createUnnamed(db: Kysely<object>): Promise<void> {
  await sql`create view collaborative.member_unnamed as
    select locality_id, member_id, person_id, sector, level, role, from_on, ended_on, decides,
      hours_a_term, paid_by
    from collaborative.member where locality_id = (select ${currentLocality})`.execute(db);
  await sql`grant select on collaborative.member_unnamed to ${sql.id(APP_ROLE)}`.execute(db);
}

/** Who counts as asked, as before (`20261122T3500-who-is-asked.ts`), also where their name may not be read. */
async function countAsked(db: Kysely<object>): Promise<void> {
  await sql`create or replace view collaborative.asked with (security_invoker = true) as
    select a.locality_id, a.meeting_id, a.member_id, a.reply, a.attended, a.substitute_name, a.joined
    from collaborative.meeting_member a
      join collaborative.member_unnamed m on (m.locality_id, m.member_id) = (a.locality_id, a.member_id)
      join collaborative.meeting k on (k.locality_id, k.meeting_id) = (a.locality_id, a.meeting_id)
    where a.off_at is null and (m.ended_on is null or a.attended <> 'not-noted'
      or m.ended_on >= (k.begins_at at time zone 'Europe/London')::date)`.execute(db);
}

/** Whether this transaction reads for an evaluator of its locality; whose name they may read; and their own address. */
async function createReaderGates(db: Kysely<object>): Promise<void> {
  await sql`create function collaborative.reads_by_consent() returns boolean language sql stable as $$
    select exists (select 1 from accounts.membership m
      where m.locality_id = nullif(current_setting('app.locality', true), '')::uuid
        and m.person_id = nullif(current_setting('app.person', true), '')::uuid and m.role = 'evaluator') $$`.execute(
    db,
  );
  // Who leads, convenes and evaluates stands over the collaborative for everybody; members are read where they said yes.
  await sql`create function collaborative.people_named() returns setof uuid language sql stable as $$
    select m.person_id from accounts.membership m
      where m.locality_id = nullif(current_setting('app.locality', true), '')::uuid
        and m.role in ('local-lead', 'facilitator', 'evaluator')
    union all
    select c.person_id from collaborative.member c
      where c.locality_id = nullif(current_setting('app.locality', true), '')::uuid
        and c.person_id is not null and c.ended_on is null and c.evaluator_reads $$`.execute(db);
  await sql`create function collaborative.own_address() returns text language sql stable as $$
    select lower(p.email) from accounts.person p
      where p.person_id = nullif(current_setting('app.person', true), '')::uuid $$`.execute(db);
  await definerFunction(db, 'collaborative.reads_by_consent', []);
  await definerFunction(db, 'collaborative.people_named', []);
  await definerFunction(db, 'collaborative.own_address', []);
}

async function withhold(db: Kysely<object>): Promise<void> {
  const evaluator = sql`(select collaborative.reads_by_consent())`;
  await sql`create policy named_to_evaluator on collaborative.member as restrictive for select to ${sql.id(APP_ROLE)}
    using (not ${evaluator} or (ended_on is null and evaluator_reads) or person_id = ${currentPerson}
      or lower(email) = (select collaborative.own_address()))`.execute(db);
  await sql`create policy named_to_evaluator on accounts.person as restrictive for select to ${sql.id(APP_ROLE)}
    using (not ${evaluator} or person_id = ${currentPerson}
      or person_id in (select collaborative.people_named()))`.execute(db);
}

/** A comment has no writer, so nobody can be asked whether the evaluator may read it: they are told how many there are. */
async function withholdComments(db: Kysely<object>): Promise<void> {
  await sql`create policy not_to_evaluator on collaborative.health_comment as restrictive for select
    to ${sql.id(APP_ROLE)} using (not (select collaborative.reads_by_consent()))`.execute(db);
  await sql`create function collaborative.count_comments(about text, checks uuid[]) returns integer language sql stable as $$
    select count(*)::integer from collaborative.health_comment k
      where k.locality_id = nullif(current_setting('app.locality', true), '')::uuid
        and k.element = about and k.check_id = any(checks) and k.hidden_at is null $$`.execute(db);
  await definerFunction(db, 'collaborative.count_comments', ['text', 'uuid[]']);
}
