import { sql, type Kysely } from 'kysely';
import { definerFunction } from '../../../foundation/db/index.ts';

/**
 * The line through See, Agree, Do and Know stands where the collaborative stands: at the latest phase that has begun,
 * by the day in London. One statement over all localities, since a phase begins on its day though nobody saves anything.
 */
export const phaseOfLocality = {
  async up(db: Kysely<object>): Promise<void> {
    await sql`create function collaborative.move_on(only_this uuid) returns integer language plpgsql as $$
      declare n integer;
      begin
        update localities.locality l set phase = stands.phase from (
          select locality_id, (array['see', 'agree', 'do', 'know'])[coalesce(max(array_position(
            array['mapping', 'convening', 'coaching', 'culmination'], phase)
            ) filter (where begins_on <= (now() at time zone 'Europe/London')::date), 1)] as phase
          from collaborative.phase group by locality_id) stands
          where l.locality_id = stands.locality_id and l.phase <> stands.phase
            and (only_this is null or l.locality_id = only_this);
        get diagnostics n = row_count;
        return n;
      end $$`.execute(db);
    await definerFunction(db, 'collaborative.move_on', ['uuid']);
  },
};
