import { sql, type Kysely } from 'kysely';
import { definerFunction } from '../../../foundation/db/index.ts';

/**
 * Whoever takes reminders says as which member: an address that is theirs does not make them the member who is named with it,
 * and whether two names are the same is no question for a database. Otherwise as in 20261122T3610.
 */
export const ownReminders = {
  async up(db: Kysely<object>): Promise<void> {
    const days = ['date', 'date', 'date', 'date'];
    await sql`drop function collaborative.claim_reminders(uuid, uuid, date, date, date, date)`.execute(db);
    await sql`create function collaborative.claim_reminders(
        who uuid, place uuid, own uuid, today date, soon date, now_due date, meets date)
      returns table (stage text, due_on date) language sql as $$
        with of_members as (
          insert into collaborative.reminder as r (locality_id, member_id, thing_id, stage, due_on, sent_at)
            select t.locality_id, t.member_id, t.thing_id, t.stage, t.due_on, house.moment()
            from collaborative.to_remind(today, soon, now_due, meets) t
            where t.locality_id = place and t.person_id = who and t.member_id = own
            on conflict do nothing returning r.stage, r.due_on),
        of_owners as (
          insert into collaborative.person_reminder as r (locality_id, person_id, thing_id, stage, due_on, sent_at)
            select t.locality_id, t.person_id, t.thing_id, t.stage, t.due_on, house.moment()
            from collaborative.owners_to_remind(today, soon, now_due) t
            where t.person_id = who and t.locality_id = place
            on conflict do nothing returning r.stage, r.due_on)
        select m.stage, m.due_on from of_members m union all select o.stage, o.due_on from of_owners o $$`.execute(db);
    await definerFunction(db, 'collaborative.claim_reminders', ['uuid', 'uuid', 'uuid', ...days]);
  },
};
