import { sql, type Kysely } from 'kysely';

/**
 * What a local lead says of the account of somebody whose membership has ended: that it goes on, who said so and on which
 * day. It says nothing any more once the membership goes on again, its account is another one, or its name is gone.
 */
export const accountsThatGoOn = {
  async up(db: Kysely<object>): Promise<void> {
    await sql`alter table collaborative.member
      add column account_kept_on date,
      add column account_kept_by uuid references accounts.person,
      add constraint kept_has_its_day check (account_kept_by is null or account_kept_on is not null),
      add constraint kept_after_an_end check (account_kept_on is null or ended_on is not null)`.execute(db);
    await sql`create index member_account_kept_by on collaborative.member (account_kept_by)`.execute(db);
    await sql`create function collaborative.end_account_kept() returns trigger language plpgsql as $$
      begin
        if new.ended_on is null or new.name in ('Removed person', 'Former member')
          or (old.person_id is not null and new.person_id is distinct from old.person_id) then
          new.account_kept_on := null; new.account_kept_by := null;
        end if;
        return new;
      end $$`.execute(db);
    await sql`create trigger end_account_kept before update of ended_on, name, person_id on collaborative.member
      for each row execute function collaborative.end_account_kept()`.execute(db);
  },
};
