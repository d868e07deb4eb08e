import { sql, type Kysely } from 'kysely';

/**
 * Whether a member wants an account: nobody needs one to take part. `none`: they said that they want none; `aside`: whoever
 * convenes put their invitation aside for now. It says nothing any more once they have an account or their name is gone.
 */
export const wantsNoAccount = {
  async up(db: Kysely<object>): Promise<void> {
    await sql`alter table collaborative.member
      add column account_wish text check (account_wish in ('none', 'aside')),
      add column account_wish_on date,
      add constraint wish_has_its_day check ((account_wish is null) = (account_wish_on is null))`.execute(db);
    await sql`create function collaborative.end_account_wish() returns trigger language plpgsql as $$
      begin
        if new.person_id is not null or new.name in ('Removed person', 'Former member') then
          new.account_wish := null; new.account_wish_on := null;
        end if;
        return new;
      end $$`.execute(db);
    await sql`create trigger end_account_wish before insert or update of person_id, name, account_wish on collaborative.member
      for each row execute function collaborative.end_account_wish()`.execute(db);
  },
};
