import { sql, type Kysely } from 'kysely';
import { currentLocality, definerFunction } from '../../../foundation/db/index.ts';

/** Words of minutes that were sent can be taken out of them for good: what stays is that they were, when and why. */
export const minutesTakenOut = {
  async up(db: Kysely<object>): Promise<void> {
    // A list of {part, id, at, reason}.
    await sql`alter table collaborative.minutes_edition add column taken_out jsonb not null default '[]'`.execute(db);
    await createWithout(db);
    await createGate(db);
  },
};

/** The kinds of a list of a content, with the name of their id and what is left of one that is taken out. */
const LISTS = [
  { part: 'item', list: 'items', id: 'id', left: '{"title":"","notes":"","lead":null}' },
  { part: 'decision', list: 'decisions', id: 'id', left: '{"words":"","reasons":""}' },
  { part: 'action', list: 'actions', id: 'id', left: '{"words":"","owner":null,"due":null}' },
  { part: 'substitute', list: 'people', id: 'member', left: '{"substitute":""}' },
];
const ALL = '{"title":"","place":"","words":"","items":[],"decisions":[],"actions":[],"people":[]}';

/** A content without the words of one of its parts. */
async function createWithout(db: Kysely<object>): Promise<void> {
  const cases = LISTS.map(
    ({ part, list, id, left }) => sql`when ${sql.lit(part)} then jsonb_set(given, array[${sql.lit(list)}], (
      select coalesce(jsonb_agg(case when p->>${sql.lit(id)} = part_id then p || ${sql.lit(left)}::jsonb else p end order by at), '[]')
      from jsonb_array_elements(given->${sql.lit(list)}) with ordinality as t (p, at)))`,
  );
  await sql`create function collaborative.without_part(given jsonb, part text, part_id text) returns jsonb
    language sql immutable as $$
      select case part ${sql.join(cases, sql` `)}
        when 'meeting' then given || '{"title":"","place":""}'
        when 'words' then given || '{"words":""}'
        when 'all' then given || ${sql.lit(ALL)}::jsonb
        else given end $$`.execute(db);
  await sql`revoke all on function collaborative.without_part(jsonb, text, text) from public`.execute(db);
}

/** The only way by which an edition changes; false where this locality has none of it, or the part was taken out before. */
async function createGate(db: Kysely<object>): Promise<void> {
  await sql`create function collaborative.take_out_of_minutes(
      in_meeting uuid, in_edition integer, which_part text, part_id text, moment timestamptz, why text)
    returns boolean language plpgsql as $$
    begin
      update collaborative.minutes_edition set
        content = collaborative.without_part(content, which_part, part_id),
        taken_out = taken_out || jsonb_build_object('part', which_part, 'id', part_id, 'at', moment, 'reason', why)
      where locality_id = ${currentLocality} and meeting_id = in_meeting and number = in_edition
        and not taken_out @> jsonb_build_array(jsonb_build_object('part', which_part, 'id', part_id))
        and not taken_out @> '[{"part":"all"}]';
      return found;
    end $$`.execute(db);
  const types = ['uuid', 'integer', 'text', 'text', 'timestamptz', 'text'];
  await definerFunction(db, 'collaborative.take_out_of_minutes', types);
}
