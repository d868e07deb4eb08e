import { sql, type Kysely } from 'kysely';
import { definerFunction } from '../../../foundation/db/index.ts';

/**
 * What is let go of after so many days goes by the day in London on the house's clock: the day of the database server is
 * another one for an hour of each night in summer. Otherwise each gate is as it was.
 */
export const londonDays = {
  async up(db: Kysely<object>): Promise<void> {
    await forgetFormer(db);
    await forgetHandoverNotes(db);
    await forgetAgreementWords(db);
    await forgetMeetings(db);
    await forgetReminders(db);
    await sql`create or replace function collaborative.forget_kept_answers() returns integer language plpgsql as $$
      declare n integer; today date := (house.moment() at time zone 'Europe/London')::date;
      begin
        update collaborative.member set evaluator_kept = null
          where evaluator_kept is not null and ended_on < today - 30;
        get diagnostics n = row_count;
        return n;
      end $$`.execute(db);
    await definerFunction(db, 'collaborative.forget_kept_answers', []);
  },
};

/** As in 20261122T2800. */
async function forgetFormer(db: Kysely<object>): Promise<void> {
  await sql`create or replace function collaborative.forget_former(days integer) returns integer language plpgsql as $$
    declare n integer; today date := (house.moment() at time zone 'Europe/London')::date;
    begin
      if days < 365 then raise exception 'former members are kept for a year at least'; end if;
      delete from collaborative.member_wishes w using collaborative.member m
        where m.ended_on < today - days and (w.locality_id, w.member_id) = (m.locality_id, m.member_id);
      update collaborative.member m set name = 'Former member', email = null, person_id = null, version = m.version + 1
        where m.ended_on < today - days and m.name not in ('Former member', 'Removed person');
      get diagnostics n = row_count;
      return n;
    end $$`.execute(db);
  await definerFunction(db, 'collaborative.forget_former', ['integer']);
}

/** As in 20261122T2901. */
async function forgetHandoverNotes(db: Kysely<object>): Promise<void> {
  await sql`create or replace function collaborative.forget_handover_notes(days integer) returns integer
      language plpgsql as $$
    declare n integer; today date := (house.moment() at time zone 'Europe/London')::date;
    begin
      if days < 365 then raise exception 'former members are kept for a year at least'; end if;
      update collaborative.handover h set notes = '', version = h.version + 1
        from collaborative.member m
        where (h.locality_id, h.member_id) = (m.locality_id, m.member_id)
          and m.ended_on < today - days and h.notes <> '';
      get diagnostics n = row_count;
      return n;
    end $$`.execute(db);
  await definerFunction(db, 'collaborative.forget_handover_notes', ['integer']);
}

/** As in 20261122T3100. */
async function forgetAgreementWords(db: Kysely<object>): Promise<void> {
  await sql`create or replace function collaborative.forget_agreement_words(member_days integer, edition_days integer)
      returns integer language plpgsql as $$
    declare n integer; m integer; today date := (house.moment() at time zone 'Europe/London')::date;
    begin
      if member_days < 365 or edition_days < 90 then raise exception 'words beside an answer are kept for a while'; end if;
      update collaborative.agreement_answer a set words = '' from collaborative.member p
        where p.ended_on < today - member_days and (a.locality_id, a.member_id) = (p.locality_id, p.member_id)
          and a.words <> '';
      get diagnostics n = row_count;
      update collaborative.agreement_answer a set words = '' from collaborative.agreement_edition e
        where (e.locality_id, e.agreement, e.edition, e.correction) = (a.locality_id, a.agreement, a.edition + 1, 0)
          and e.given_out_at < house.moment() - make_interval(days => edition_days) and a.words <> '';
      get diagnostics m = row_count;
      update collaborative.agreement_proposal a set member_id = null, version = a.version + 1 from collaborative.member p
        where p.ended_on < today - member_days and (a.locality_id, a.member_id) = (p.locality_id, p.member_id);
      return n + m;
    end $$`.execute(db);
  await definerFunction(db, 'collaborative.forget_agreement_words', ['integer', 'integer']);
}

/** As in 20261122T3000; a meeting is as old as its day in London. */
async function forgetMeetings(db: Kysely<object>): Promise<void> {
  await sql`create or replace function collaborative.forget_meetings(days integer) returns integer language plpgsql as $$
    declare n integer; gone integer; moment timestamptz := house.moment();
      today date := (moment at time zone 'Europe/London')::date;
    begin
      if days < 365 then raise exception 'names of substitutes are kept for a year at least'; end if;
      update collaborative.meeting_member a set substitute_name = null from collaborative.meeting m
        where m.begins_at < (today - days)::timestamp at time zone 'Europe/London' and a.substitute_name is not null
          and (a.locality_id, a.meeting_id) = (m.locality_id, m.meeting_id);
      get diagnostics n = row_count;
      delete from collaborative.agenda_item where removed_at < moment - interval '30 days';
      get diagnostics gone = row_count;
      n := n + gone;
      delete from collaborative.decision where removed_at < moment - interval '30 days';
      get diagnostics gone = row_count;
      return n + gone;
    end $$`.execute(db);
  await definerFunction(db, 'collaborative.forget_meetings', ['integer']);
}

/** As in 20261122T3610. */
async function forgetReminders(db: Kysely<object>): Promise<void> {
  await sql`create or replace function collaborative.forget_reminders() returns integer language plpgsql as $$
    declare n integer; own integer; today date := (house.moment() at time zone 'Europe/London')::date;
    begin
      delete from collaborative.reminder where due_on < today - 90;
      get diagnostics n = row_count;
      delete from collaborative.person_reminder where due_on < today - 90;
      get diagnostics own = row_count;
      return n + own;
    end $$`.execute(db);
  await definerFunction(db, 'collaborative.forget_reminders', []);
}
