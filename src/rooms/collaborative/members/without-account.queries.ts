import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';

/** How many are looked at: of more it is said that there are more. */
export const MOST_LOOKED_AT = 300;

/** Addresses, in small letters, of members whose part has not ended and who are tied to no account. */
export async function addressesWithoutAccount(tx: Tx): Promise<string[]> {
  const found = await sql<{ email: string }>`select lower(email) as email from collaborative.member
    where person_id is null and ended_on is null and email is not null order by 1 limit ${MOST_LOOKED_AT}`.execute(tx);
  return found.rows.map(({ email }) => email);
}
