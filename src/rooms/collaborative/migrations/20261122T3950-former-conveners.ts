import { sql, type Kysely } from 'kysely';
import { definerFunction } from '../../../foundation/db/index.ts';

/**
 * Whoever leads, convenes or evaluates is named to the evaluator as long as they do: once their part has ended their name
 * is theirs again, as everybody's who has left.
 */
export const formerConveners = {
  async up(db: Kysely<object>): Promise<void> {
    // As before (`20261122T3540-named-to-evaluator.ts`), of those alone who are here now.
    await sql`create or replace function collaborative.people_named() returns setof uuid language sql stable as $$
      select m.person_id from accounts.membership m
        where m.locality_id = nullif(current_setting('app.locality', true), '')::uuid and m.ended_at is null
          and m.role in ('local-lead', 'facilitator', 'evaluator')
      union all
      select c.person_id from collaborative.member c
        where c.locality_id = nullif(current_setting('app.locality', true), '')::uuid
          and c.person_id is not null and c.ended_on is null and c.evaluator_reads $$`.execute(db);
    await definerFunction(db, 'collaborative.people_named', []);
  },
};
