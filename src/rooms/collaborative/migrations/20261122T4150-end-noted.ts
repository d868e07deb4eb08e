import { sql, type Kysely } from 'kysely';
import { definerFunction } from '../../../foundation/db/index.ts';

/**
 * The day on which an end was noted, where that is later than the last day: a slip in the year must not let go that night
 * of what an undo brings back, so every clock that begins with an end begins on the later of the two. Null: on the last day.
 */
export const endNoted = {
  async up(db: Kysely<object>): Promise<void> {
    await sql`alter table collaborative.member add column end_noted_on date,
      add constraint noted_only_of_an_end check (ended_on is not null or end_noted_on is null)`.execute(db);
    await noteHour(db);
    await forgetFormer(db);
    await forgetWords(db);
    await forgetKeptAnswers(db);
    await endNaming(db);
  },
};

/** As in 20261122T3650; the day goes with the end. */
async function noteHour(db: Kysely<object>): Promise<void> {
  await sql`create or replace function collaborative.note_hour_of_end() returns trigger language plpgsql as $$
    declare moment timestamptz := house.moment();
    begin
      if new.ended_on is null then
        new.ended_at := null; new.end_noted_on := null;
      -- Of an end that is written down for an earlier day only the day is known.
      elsif old.ended_on is null and new.ended_at is null and new.ended_on >= (moment at time zone 'Europe/London')::date then
        new.ended_at := moment;
      end if;
      return new;
    end $$`.execute(db);
  await definerFunction(db, 'collaborative.note_hour_of_end', []);
}

/** As in 20261122T4050. */
async function forgetFormer(db: Kysely<object>): Promise<void> {
  await sql`create or replace function collaborative.forget_former(days integer) returns integer language plpgsql as $$
    declare n integer; today date := (house.moment() at time zone 'Europe/London')::date;
    begin
      if days < 365 then raise exception 'former members are kept for a year at least'; end if;
      delete from collaborative.member_wishes w using collaborative.member m
        where greatest(m.ended_on, m.end_noted_on) < today - days
          and (w.locality_id, w.member_id) = (m.locality_id, m.member_id);
      update collaborative.member m set name = 'Former member', email = null, person_id = null, version = m.version + 1
        where greatest(m.ended_on, m.end_noted_on) < today - days and m.name not in ('Former member', 'Removed person');
      get diagnostics n = row_count;
      return n;
    end $$`.execute(db);
  await definerFunction(db, 'collaborative.forget_former', ['integer']);
}

/** As in 20261122T4050: notes of hand-overs, and words beside answers to agreements. */
async function forgetWords(db: Kysely<object>): Promise<void> {
  await sql`create or replace function collaborative.forget_handover_notes(days integer) returns integer
      language plpgsql as $$
    declare n integer; today date := (house.moment() at time zone 'Europe/London')::date;
    begin
      if days < 365 then raise exception 'former members are kept for a year at least'; end if;
      update collaborative.handover h set notes = '', version = h.version + 1
        from collaborative.member m
        where (h.locality_id, h.member_id) = (m.locality_id, m.member_id)
          and greatest(m.ended_on, m.end_noted_on) < today - days and h.notes <> '';
      get diagnostics n = row_count;
      return n;
    end $$`.execute(db);
  await definerFunction(db, 'collaborative.forget_handover_notes', ['integer']);
  await sql`create or replace function collaborative.forget_agreement_words(member_days integer, edition_days integer)
      returns integer language plpgsql as $$
    declare n integer; m integer; today date := (house.moment() at time zone 'Europe/London')::date;
    begin
      if member_days < 365 or edition_days < 90 then raise exception 'words beside an answer are kept for a while'; end if;
      update collaborative.agreement_answer a set words = '' from collaborative.member p
        where greatest(p.ended_on, p.end_noted_on) < today - member_days
          and (a.locality_id, a.member_id) = (p.locality_id, p.member_id) and a.words <> '';
      get diagnostics n = row_count;
      update collaborative.agreement_answer a set words = '' from collaborative.agreement_edition e
        where (e.locality_id, e.agreement, e.edition, e.correction) = (a.locality_id, a.agreement, a.edition + 1, 0)
          and e.given_out_at < house.moment() - make_interval(days => edition_days) and a.words <> '';
      get diagnostics m = row_count;
      update collaborative.agreement_proposal a set member_id = null, version = a.version + 1 from collaborative.member p
        where greatest(p.ended_on, p.end_noted_on) < today - member_days
          and (a.locality_id, a.member_id) = (p.locality_id, p.member_id);
      return n + m;
    end $$`.execute(db);
  await definerFunction(db, 'collaborative.forget_agreement_words', ['integer', 'integer']);
}

/** As in 20261122T4050. */
async function forgetKeptAnswers(db: Kysely<object>): Promise<void> {
  await sql`create or replace function collaborative.forget_kept_answers() returns integer language plpgsql as $$
    declare n integer; today date := (house.moment() at time zone 'Europe/London')::date;
    begin
      update collaborative.member m set evaluator_kept = null
        where m.evaluator_kept is not null and greatest(m.ended_on, m.end_noted_on) < today - 30;
      get diagnostics n = row_count;
      return n;
    end $$`.execute(db);
  await definerFunction(db, 'collaborative.forget_kept_answers', []);
}

/**
 * As in 20261122T3802. What another name is is said in one place, `isSameName`: where it says that a change is a small
 * correction, `app.same_person` holds the member's id for that update, and nothing of theirs goes; unsaid, the letters decide.
 */
async function endNaming(db: Kysely<object>): Promise<void> {
  await sql`create or replace function collaborative.end_naming() returns trigger language plpgsql as $$
    declare today date := (house.moment() at time zone 'Europe/London')::date;
      another boolean := tg_op = 'UPDATE'
        and collaborative.plain_name(old.name) <> collaborative.plain_name(new.name)
        and lower(old.email) is distinct from lower(new.email)
        and coalesce(current_setting('app.same_person', true), '') <> new.member_id::text;
      gone boolean := another or new.name in ('Removed person', 'Former member')
        -- What somebody said whose account was tied by mistake was not theirs to say.
        or (tg_op = 'UPDATE' and old.person_id is not null and new.person_id is distinct from old.person_id);
    begin
      if another and (new.person_id is null or new.person_id is distinct from old.person_id) then
        delete from collaborative.member_wishes w where (w.locality_id, w.member_id) = (new.locality_id, new.member_id);
      end if;
      if tg_op = 'UPDATE' and old.ended_on is null and new.ended_on is not null and old.evaluator_said_on is not null then
        new.evaluator_kept := jsonb_build_object('reads', old.evaluator_reads, 'on', old.evaluator_said_on,
          'noted', old.evaluator_noted);
      end if;
      if gone then new.evaluator_kept := null; end if;
      if gone or new.ended_on is not null then
        new.evaluator_reads := null; new.evaluator_said_on := null; new.evaluator_noted := false;
        new.evaluator_version := new.evaluator_version + 1;
      elsif tg_op = 'UPDATE' and old.ended_on is not null then
        if new.evaluator_kept is not null and greatest(old.ended_on, old.end_noted_on) >= today - 30 then
          new.evaluator_reads := (new.evaluator_kept ->> 'reads')::boolean;
          new.evaluator_said_on := (new.evaluator_kept ->> 'on')::date;
          new.evaluator_noted := (new.evaluator_kept ->> 'noted')::boolean;
        end if;
        new.evaluator_kept := null;
        new.evaluator_version := new.evaluator_version + 1;
      end if;
      return new;
    end $$`.execute(db);
  await definerFunction(db, 'collaborative.end_naming', []);
}
