import { sql, type Kysely } from 'kysely';
import { definerFunction } from '../../../foundation/db/index.ts';

/**
 * What changes minutes after they were sent, said anew: who owns an action, and by when, is news and no correction; what
 * retention and erasures let go of is neither; no change is lost at the moment of a sending; and one statement that
 * changes the minutes of many meetings takes them in one order.
 */
export const minutesChanged = {
  async up(db: Kysely<object>): Promise<void> {
    for (const { table } of WATCHED)
      await sql`drop trigger note_minutes_change on ${sql.table(`collaborative.${table}`)}`.execute(db);
    await sql`drop function collaborative.note_minutes_change()`.execute(db);
    await createTouch(db);
    for (const one of WATCHED) await watch(db, one);
  },
};

type Watched = { table: string; columns: string[]; added: boolean };

/** Columns of which minutes are made, each table's own key first. `added`: whether a new row says something too. */
const WATCHED: Watched[] = [
  {
    ...{ table: 'agenda_item', added: true },
    columns: ['item_id', 'title', 'notes', 'lead_member', 'lead_person', 'place', 'removed_at'],
  },
  { table: 'decision', columns: ['decision_id', 'words', 'reasons', 'removed_at'], added: true },
  { table: 'action', columns: ['action_id', 'words'], added: true },
  {
    ...{ table: 'meeting_member', added: false },
    columns: ['member_id', 'reply', 'attended', 'substitute_name', 'off_at'],
  },
];

/**
 * Notes that the minutes of these meetings say something else. Each is held as by whoever adds to it, whether it was sent
 * or not: a sending, which holds it alone, comes before or after the change and never beside it. `app.letting_go` is set
 * by retention and erasures, in their own transaction.
 */
async function createTouch(db: Kysely<object>): Promise<void> {
  await sql`create function collaborative.touch_minutes(at_place uuid, at_meetings uuid[]) returns void language plpgsql as $$
    begin
      perform 1 from collaborative.meeting where locality_id = at_place and meeting_id = any(at_meetings)
        order by meeting_id for key share;
      if current_setting('app.letting_go', true) = 'yes' then return; end if;
      perform 1 from collaborative.meeting
        where locality_id = at_place and meeting_id = any(at_meetings) and minutes_sent_at is not null
        order by meeting_id for no key update;
      update collaborative.meeting set minutes_changed_at = house.moment()
        where locality_id = at_place and meeting_id = any(at_meetings) and minutes_sent_at is not null;
    end $$`.execute(db);
  // For the triggers alone, which run as the owner.
  await sql`revoke all on function collaborative.touch_minutes(uuid, uuid[]) from public`.execute(db);
}

async function watch(db: Kysely<object>, { table, columns, added }: Watched): Promise<void> {
  const name = sql.table(`collaborative.note_${table}_change`);
  const said = sql.join(['locality_id', 'meeting_id', ...columns].map((column) => sql.ref(column)));
  const touch = (changed: ReturnType<typeof sql>) => sql`for at_place, at_meetings in
      select c.locality_id, array_agg(distinct c.meeting_id) from (${changed}) c
      where c.meeting_id is not null group by c.locality_id order by c.locality_id
    loop
      perform collaborative.touch_minutes(at_place, at_meetings);
    end loop`;
  await sql`create function ${name}() returns trigger language plpgsql as $$
    declare at_place uuid; at_meetings uuid[];
    begin
      if tg_op = 'INSERT' then
        ${touch(sql`select ${said} from after`)};
      else
        ${touch(sql`select ${said} from after except select ${said} from before`)};
      end if;
      return null;
    end $$`.execute(db);
  await definerFunction(db, `collaborative.note_${table}_change`, []);
  const on = sql.table(`collaborative.${table}`);
  await sql`create trigger note_minutes_change after update on ${on} referencing old table as before new table as after
    for each statement execute function ${name}()`.execute(db);
  if (added)
    await sql`create trigger note_minutes_added after insert on ${on} referencing new table as after
      for each statement execute function ${name}()`.execute(db);
}
