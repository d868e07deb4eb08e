import { sql, type Kysely } from 'kysely';
import { definerFunction } from '../../../foundation/db/index.ts';

/**
 * What a member said about the evaluator is kept aside for 30 days after they left, where nobody reads it, so that an end
 * by mistake, undone, loses nothing. Who comes back later is asked anew.
 */
export const answerKept = {
  async up(db: Kysely<object>): Promise<void> {
    await sql`alter table collaborative.member add column evaluator_kept jsonb,
      add constraint kept_only_after_the_end check (ended_on is not null or evaluator_kept is null)`.execute(db);
    await keepAside(db);
    await sql`create function collaborative.forget_kept_answers() returns integer language plpgsql as $$
      declare n integer;
      begin
        update collaborative.member set evaluator_kept = null
          where evaluator_kept is not null and ended_on < current_date - 30;
        get diagnostics n = row_count;
        return n;
      end $$`.execute(db);
    await definerFunction(db, 'collaborative.forget_kept_answers', []);
  },
};

async function keepAside(db: Kysely<object>): Promise<void> {
  await sql`create or replace function collaborative.end_naming() returns trigger language plpgsql as $$
    declare gone boolean := new.name in ('Removed person', 'Former member')
      -- What somebody said whose account was tied by mistake was not theirs to say.
      or (tg_op = 'UPDATE' and old.person_id is not null and new.person_id is distinct from old.person_id);
    begin
      if tg_op = 'UPDATE' and old.ended_on is null and new.ended_on is not null and old.evaluator_said_on is not null then
        new.evaluator_kept := jsonb_build_object('reads', old.evaluator_reads, 'on', old.evaluator_said_on,
          'noted', old.evaluator_noted);
      end if;
      if gone then new.evaluator_kept := null; end if;
      if gone or new.ended_on is not null then
        new.evaluator_reads := null; new.evaluator_said_on := null; new.evaluator_noted := false;
        new.evaluator_version := new.evaluator_version + 1;
      elsif tg_op = 'UPDATE' and old.ended_on is not null then
        if new.evaluator_kept is not null and old.ended_on >= current_date - 30 then
          new.evaluator_reads := (new.evaluator_kept ->> 'reads')::boolean;
          new.evaluator_said_on := (new.evaluator_kept ->> 'on')::date;
          new.evaluator_noted := (new.evaluator_kept ->> 'noted')::boolean;
        end if;
        new.evaluator_kept := null;
        new.evaluator_version := new.evaluator_version + 1;
      end if;
      return new;
    end $$`.execute(db);
}
