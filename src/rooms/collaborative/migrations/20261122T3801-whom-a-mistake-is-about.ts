import { sql, type Kysely } from 'kysely';
import { definerFunction } from '../../../foundation/db/index.ts';

/**
 * A row of a file may be wrong because of somebody who is here already: the mistake leads to that member, who is told of it
 * and takes the cell along when they are erased.
 */
export const whomAMistakeIsAbout = {
  async up(db: Kysely<object>): Promise<void> {
    await sql`alter table collaborative.member_file_problem add column member_id uuid,
      add foreign key (locality_id, member_id) references collaborative.member (locality_id, member_id)
        on delete set null (member_id)`.execute(db);
    await sql`create index member_file_problem_member on collaborative.member_file_problem (locality_id, member_id)`.execute(
      db,
    );
    await createErase(db);
  },
};

/** As in 20261122T3551, with the mistakes that lead to a membership of theirs. */
async function createErase(db: Kysely<object>): Promise<void> {
  await sql`create or replace function collaborative.erase_person_waiting_files(who uuid) returns integer language plpgsql as $$
    declare address text; n integer; m integer;
    begin
      if not accounts.may_erase(who) then return 0; end if;
      select lower(p.email) into address from accounts.person p where p.person_id = who;
      with gone as (
          delete from collaborative.member_file_row r where lower(r.email) = address or exists (
            select 1 from collaborative.member o
              where (o.locality_id, o.member_id) = (r.locality_id, r.member_id) and o.person_id = who)
          returning r.locality_id, r.file_id, r.does),
        fewer as (
          update collaborative.member_file f set added = f.added - g.added, changed = f.changed - g.changed,
              same = f.same - g.same
            from (select locality_id, file_id, count(*) filter (where does = 'add') as added,
                count(*) filter (where does = 'change') as changed, count(*) filter (where does = 'same') as same
              from gone group by locality_id, file_id) g
            where (f.locality_id, f.file_id) = (g.locality_id, g.file_id))
        select count(*) into n from gone;
      update collaborative.member_file_problem p set value = '(removed)'
        where position(address in lower(p.value)) > 0 or exists (
          select 1 from collaborative.member o
            where o.locality_id = p.locality_id and o.person_id = who
              and (o.member_id = p.member_id or lower(o.name) = lower(p.value)));
      get diagnostics m = row_count;
      return n + m;
    end $$`.execute(db);
  await definerFunction(db, 'collaborative.erase_person_waiting_files', ['uuid']);
}
