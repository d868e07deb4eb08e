import { sql, type Kysely } from 'kysely';
import { definerFunction } from '../../../foundation/db/index.ts';

/**
 * Who has the address of somebody who may be removed, in every locality: asked before the removal, by the person themself or
 * by whoever notes their wish. `account`: the name of whose address it is; `reads`: they take part in that locality. Which of
 * the members are they one rule says, which is no question for a database; the room counts and shows no name.
 */
export const othersAtAnAddress = {
  async up(db: Kysely<object>): Promise<void> {
    await sql`create function collaborative.others_at_address(who uuid)
      returns table (slug text, place text, name text, account text, tied boolean, reads boolean)
      language sql stable as $$
        select l.slug, l.name, m.name, p.name, m.person_id is not null, exists (select 1 from accounts.membership s
            where (s.locality_id, s.person_id) = (m.locality_id, p.person_id) and s.ended_at is null)
        from accounts.person p
          join collaborative.member m on lower(m.email) = lower(p.email) and m.person_id is distinct from p.person_id
          join localities.locality l on l.locality_id = m.locality_id
        where p.person_id = who and (who = nullif(current_setting('app.person', true), '')::uuid
          or house.acting_administrator())
        order by lower(l.name), l.locality_id $$`.execute(db);
    await definerFunction(db, 'collaborative.others_at_address', ['uuid']);
  },
};
