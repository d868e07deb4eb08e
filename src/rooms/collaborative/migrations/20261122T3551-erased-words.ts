import { sql, type Kysely } from 'kysely';
import { definerFunction } from '../../../foundation/db/index.ts';

/** What waiting files say of somebody goes with them, and each part of an erasure can say what it took and what it left. */
export const erasedWords = {
  async up(db: Kysely<object>): Promise<void> {
    await createEraseFromFiles(db);
    await createEraseFromAgreements(db);
  },
};

/**
 * Rows go that hold the address, or mean a membership of theirs (both tied before, `tie_before_erasure`); of what is wrong
 * with a file only the cell goes, so that it still names every bad row.
 */
async function createEraseFromFiles(db: Kysely<object>): Promise<void> {
  await sql`drop function collaborative.erase_person_by_address(uuid)`.execute(db);
  await sql`create function collaborative.erase_person_waiting_files(who uuid) returns integer language plpgsql as $$
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
            where o.locality_id = p.locality_id and o.person_id = who and lower(o.name) = lower(p.value));
      get diagnostics m = row_count;
      return n + m;
    end $$`.execute(db);
  await definerFunction(db, 'collaborative.erase_person_waiting_files', ['uuid']);
}

/** As in 20261122T3100, with the two counts apart. */
async function createEraseFromAgreements(db: Kysely<object>): Promise<void> {
  await sql`drop function collaborative.erase_person_agreements(uuid)`.execute(db);
  await sql`create function collaborative.erase_person_agreements(who uuid)
      returns table (said integer, proposed integer) language plpgsql as $$
    begin
      said := 0;
      proposed := 0;
      if accounts.may_erase(who) then
        update collaborative.agreement_answer a set words = '' from collaborative.member p
          where p.person_id = who and (a.locality_id, a.member_id) = (p.locality_id, p.member_id) and a.words <> '';
        get diagnostics said = row_count;
        update collaborative.agreement_proposal a set member_id = null, version = a.version + 1
          from collaborative.member p
          where p.person_id = who and (a.locality_id, a.member_id) = (p.locality_id, p.member_id);
        get diagnostics proposed = row_count;
      end if;
      return next;
    end $$`.execute(db);
  await definerFunction(db, 'collaborative.erase_person_agreements', ['uuid']);
}
