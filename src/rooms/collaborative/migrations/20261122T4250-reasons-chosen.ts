import { sql, type Kysely } from 'kysely';
import { currentLocality, definerFunction } from '../../../foundation/db/index.ts';

/**
 * Why words were taken out of minutes is chosen and no longer typed: a typed reason could say again what was taken out,
 * was read by everybody and could not be taken out itself. And what was taken out before an edition was sent was never in
 * it: after a restore, another edition can have the same number.
 */
export const reasonsChosen = {
  async up(db: Kysely<object>): Promise<void> {
    await sql`update collaborative.minutes_edition set taken_out = (
        select jsonb_agg(t.one || '{"reason": ""}' order by t.place)
        from jsonb_array_elements(taken_out) with ordinality as t (one, place))
      where taken_out <> '[]'`.execute(db);
    await sql`create or replace function collaborative.take_out_of_minutes(
        in_meeting uuid, in_edition integer, which_part text, part_id text, moment timestamptz, why text)
      returns boolean language plpgsql as $$
      begin
        if why <> all (array['', 'child', 'person', 'health', 'confidence', 'mistake']) then
          raise exception 'a reason is one of those that can be chosen' using errcode = 'check_violation';
        end if;
        update collaborative.minutes_edition set
          content = collaborative.without_part(content, which_part, part_id),
          taken_out = taken_out || jsonb_build_object('part', which_part, 'id', part_id, 'at', moment, 'reason', why)
        where locality_id = ${currentLocality} and meeting_id = in_meeting and number = in_edition
          and sent_at <= moment
          and not taken_out @> jsonb_build_array(jsonb_build_object('part', which_part, 'id', part_id))
          and not taken_out @> '[{"part":"all"}]';
        return found;
      end $$`.execute(db);
    const types = ['uuid', 'integer', 'text', 'text', 'timestamptz', 'text'];
    await definerFunction(db, 'collaborative.take_out_of_minutes', types);
  },
};
