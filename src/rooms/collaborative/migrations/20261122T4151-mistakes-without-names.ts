import { sql, type Kysely } from 'kysely';

/**
 * A mistake in a file that waits named whose account has the address of its row, in words that no erasure reaches. They say
 * it without the name; the page reads the name from the account, for as long as there is one.
 */
export const mistakesWithoutNames = {
  async up(db: Kysely<object>): Promise<void> {
    await sql`update collaborative.member_file_problem
      set expected = 'another address: somebody of another name signs in, or is invited, with this one. For the same person, name them one by one and say so, or write that name'
      where expected like 'another address: % signs in here with this one.%'`.execute(db);
  },
};
