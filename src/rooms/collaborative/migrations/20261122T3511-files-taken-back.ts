import { sql, type Kysely } from 'kysely';
import { APP_ROLE, definerFunction, tenantTable } from '../../../foundation/db/index.ts';

/** What an accepted file did to each member, kept for a month, so that it can be taken back. */
export const filesTakenBack = {
  async up(db: Kysely<object>): Promise<void> {
    await sql`alter table collaborative.member_file
      drop constraint member_file_state_check,
      add constraint member_file_state_check check (state in ('waiting', 'accepted', 'discarded', 'taken-back')),
      add column held_up integer not null default 0 check (held_up >= 0),
      add column taken_back_at timestamptz`.execute(db);
    // `version`: of the member as the file left them; `before`: what they were, null of who came by the file.
    await sql`create table collaborative.member_file_taken (
      locality_id uuid not null references localities.locality,
      file_id uuid not null,
      member_id uuid not null,
      version integer not null,
      before jsonb,
      primary key (locality_id, file_id, member_id),
      foreign key (locality_id, file_id) references collaborative.member_file (locality_id, file_id) on delete cascade,
      foreign key (locality_id, member_id) references collaborative.member (locality_id, member_id) on delete cascade
    )`.execute(db);
    await sql`create index member_file_taken_member on collaborative.member_file_taken (locality_id, member_id)`.execute(
      db,
    );
    await tenantTable(db, 'collaborative.member_file_taken', ['select', 'insert', 'delete']);
    // Who came by a file that is taken back was never here; whoever is used anywhere is held by foreign keys.
    await sql`grant delete on collaborative.member to ${sql.id(APP_ROLE)}`.execute(db);
    await createGates(db);
  },
};

/** Over all localities, by the database's own clock. */
async function createGates(db: Kysely<object>): Promise<void> {
  await sql`create function collaborative.sweep_files_taken() returns integer language plpgsql as $$
    declare n integer;
    begin
      delete from collaborative.member_file_taken t using collaborative.member_file f
        where (t.locality_id, t.file_id) = (f.locality_id, f.file_id)
          and f.decided_at < house.moment() - interval '30 days';
      get diagnostics n = row_count;
      return n;
    end $$`.execute(db);
  await sql`create function collaborative.erase_person_from_files(who uuid) returns integer language plpgsql as $$
    declare n integer;
    begin
      if not accounts.may_erase(who) then return 0; end if;
      delete from collaborative.member_file_taken t using collaborative.member m
        where (t.locality_id, t.member_id) = (m.locality_id, m.member_id) and m.person_id = who;
      get diagnostics n = row_count;
      return n;
    end $$`.execute(db);
  await definerFunction(db, 'collaborative.sweep_files_taken', []);
  await definerFunction(db, 'collaborative.erase_person_from_files', ['uuid']);
}
