import { sql, type Kysely } from 'kysely';

/**
 * A line of funding that has ended has its last day: without one it counted as agreed in every year to come. Those that had
 * none get the day on which this is done, for which day it was is known to nobody.
 */
export const endedFunding = {
  async up(db: Kysely<object>): Promise<void> {
    await sql`update collaborative.funding_line set version = version + 1,
        to_on = greatest(from_on, (house.moment() at time zone 'Europe/London')::date)
      where state = 'ended' and to_on is null`.execute(db);
    await sql`alter table collaborative.funding_line add constraint funding_line_ended_on_a_day
      check (state <> 'ended' or to_on is not null)`.execute(db);
  },
};
