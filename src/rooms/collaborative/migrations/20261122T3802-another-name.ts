import { sql, type Kysely } from 'kysely';
import { definerFunction } from '../../../foundation/db/index.ts';

/**
 * Where a name and an address change both, whoever reads as this member from now on may be somebody else: what was said
 * about the evaluator goes, and what somebody needs to take part (it may speak of health), unless they go on signing in with
 * the same account. Days are London's by the house's clock.
 */
export const anotherName = {
  async up(db: Kysely<object>): Promise<void> {
    await sql`create function collaborative.plain_name(name text) returns text language sql immutable as $$
      select regexp_replace(normalize(lower(name), NFKD), '[^[:alnum:]]', '', 'g') $$`.execute(db);
    await definerFunction(db, 'collaborative.plain_name', ['text']);
    await endNaming(db);
    await sql`drop trigger end_naming on collaborative.member`.execute(db);
    await sql`create trigger end_naming before insert or update of ended_on, name, email, person_id
      on collaborative.member for each row execute function collaborative.end_naming()`.execute(db);
  },
};

/** As in 20261122T3640, and where name and address change both. */
async function endNaming(db: Kysely<object>): Promise<void> {
  await sql`create or replace function collaborative.end_naming() returns trigger language plpgsql as $$
    declare today date := (house.moment() at time zone 'Europe/London')::date;
      another boolean := tg_op = 'UPDATE'
        and collaborative.plain_name(old.name) <> collaborative.plain_name(new.name)
        and lower(old.email) is distinct from lower(new.email);
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
        if new.evaluator_kept is not null and old.ended_on >= today - 30 then
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
