import { sql, type Kysely } from 'kysely';
import { definerFunction } from '../../../foundation/db/index.ts';

/**
 * Whose addresses these are, in small letters, of those who hold or held a role in this transaction's locality; their ids
 * alone. Row level security holds `lower` back from an index, so that with thousands of accounts each page read them all;
 * the owner's look is one step for each address. What else is read of them is read as before.
 */
export const peopleByAddress = {
  async up(db: Kysely<object>): Promise<void> {
    await sql`create function accounts.people_at(addresses text[]) returns setof uuid language sql stable as $$
      select p.person_id from accounts.person p
        join accounts.membership m on m.person_id = p.person_id
          and m.locality_id = nullif(current_setting('app.locality', true), '')::uuid
        where lower(p.email) = any(addresses) $$`.execute(db);
    await definerFunction(db, 'accounts.people_at', ['text[]']);
  },
};
