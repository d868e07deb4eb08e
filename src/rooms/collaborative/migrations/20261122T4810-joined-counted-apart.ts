import { sql, type Kysely } from 'kysely';
import { definerFunction } from '../../../foundation/db/index.ts';

/**
 * As in 20261122T4750; a member who is joined to another account is counted apart: they may have the very name of whoever is
 * erased, and nobody is told of them that they are of another name. Those of whoever is erased have lost the address before.
 */
export const joinedCountedApart = {
  async up(db: Kysely<object>): Promise<void> {
    await sql`drop function collaborative.let_go_of_address(uuid)`.execute(db);
    await sql`create function collaborative.let_go_of_address(who uuid)
        returns table (members integer, joined integer, in_files integer) language plpgsql as $$
      declare address text; n integer;
      begin
        members := 0; joined := 0; in_files := 0;
        if accounts.may_erase(who) then
          select lower(p.email) into address from accounts.person p where p.person_id = who;
          with gone as (
            update collaborative.member c set email = null, version = c.version + 1 where lower(c.email) = address
              returning c.person_id)
            select count(*) filter (where g.person_id is null), count(g.person_id) into members, joined from gone g;
          update collaborative.member_file_row r set email = null, changes = array_remove(r.changes, 'email')
            where lower(r.email) = address;
          get diagnostics in_files = row_count;
          update collaborative.member_file_taken t set before = jsonb_set(t.before, '{email}', 'null')
            where lower(t.before ->> 'email') = address;
          get diagnostics n = row_count;
          in_files := in_files + n;
        end if;
        return next;
      end $$`.execute(db);
    await definerFunction(db, 'collaborative.let_go_of_address', ['uuid']);
  },
};
