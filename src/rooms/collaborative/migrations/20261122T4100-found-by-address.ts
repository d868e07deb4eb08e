import { sql, type Kysely } from 'kysely';
import { definerFunction } from '../../../foundation/db/index.ts';

/**
 * The open membership of this transaction's locality that was named with an address and knows no account. Row level
 * security holds `lower` back from an index, so that each page of somebody who is signed in read every member; the owner's
 * look is one step in `one_open_address`. An evaluator finds by it what their own address is named with, as before.
 */
export const foundByAddress = {
  async up(db: Kysely<object>): Promise<void> {
    await sql`create function collaborative.member_named_with(address text) returns uuid language sql stable as $$
      select m.member_id from collaborative.member m
        where m.locality_id = nullif(current_setting('app.locality', true), '')::uuid
          and m.ended_on is null and m.email is not null and lower(m.email) = lower(address) and m.person_id is null
          and (not collaborative.reads_by_consent() or m.evaluator_reads
            or lower(address) = collaborative.own_address()) $$`.execute(db);
    await definerFunction(db, 'collaborative.member_named_with', ['text']);
  },
};
