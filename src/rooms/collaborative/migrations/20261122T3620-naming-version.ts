import { sql, type Kysely } from 'kysely';
import { APP_ROLE, currentPerson } from '../../../foundation/db/index.ts';

/**
 * What a member said about the evaluator has a version of its own, so that of two who note it at once the second sees what
 * the first noted, and changes of the member do not come in between. A form from before somebody left is old when they are
 * put back.
 */
export const namingVersion = {
  async up(db: Kysely<object>): Promise<void> {
    await sql`alter table collaborative.member add column evaluator_version integer not null default 1`.execute(db);
    await sql`create or replace function collaborative.end_naming() returns trigger language plpgsql as $$
      begin
        -- What somebody said whose account was tied by mistake was not theirs to say.
        if new.ended_on is not null or new.name in ('Removed person', 'Former member')
            or (tg_op = 'UPDATE' and old.person_id is not null and new.person_id is distinct from old.person_id) then
          new.evaluator_reads := null; new.evaluator_said_on := null; new.evaluator_noted := false;
          new.evaluator_version := new.evaluator_version + 1;
        end if;
        return new;
      end $$`.execute(db);
    await readSettingsOnce(db);
  },
};

/** In brackets of its own the person is read once for each statement, not for each member whom the evaluator may not read. */
async function readSettingsOnce(db: Kysely<object>): Promise<void> {
  const evaluator = sql`(select collaborative.reads_by_consent())`;
  const own = sql`person_id = (select ${currentPerson})`;
  await sql`alter policy named_to_evaluator on collaborative.member to ${sql.id(APP_ROLE)}
    using (not ${evaluator} or (ended_on is null and evaluator_reads) or ${own}
      or lower(email) = (select collaborative.own_address()))`.execute(db);
  await sql`alter policy named_to_evaluator on accounts.person to ${sql.id(APP_ROLE)}
    using (not ${evaluator} or ${own} or person_id in (select collaborative.people_named()))`.execute(db);
}
