import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';

/**
 * Ties members who were named with an address to the account that has it: everything that ended, and of what is open the
 * oldest, unless the account takes part already. Gives the members that were tied.
 */
export async function tieByAddress(tx: Tx, accounts: readonly { id: string; email: string }[]): Promise<string[]> {
  const found = await sql<{ member: string }>`
    with known as (
      select * from unnest(${accounts.map(({ id }) => id)}::uuid[],
        ${accounts.map(({ email }) => email.toLowerCase())}::text[]) as k (person, email)),
    named as (
      select m.member_id, m.from_on, m.ended_on, k.person, k.email from known k
        join collaborative.member m on lower(m.email) = k.email where m.person_id is null),
    first_open as (
      select distinct on (n.person) n.member_id, n.person, n.email from named n
        where n.ended_on is null and not exists (
          select 1 from collaborative.member o where o.person_id = n.person and o.ended_on is null)
        order by n.person, n.from_on, n.member_id),
    to_tie as (
      select member_id, person, email from first_open
        union all select member_id, person, email from named where ended_on is not null)
    -- Asked again of the row as it is once it is held: a file may be taking the address back at this moment.
    update collaborative.member m set person_id = t.person from to_tie t
      where m.member_id = t.member_id and m.person_id is null and lower(m.email) = t.email
      returning m.member_id as member`.execute(tx);
  return found.rows.map(({ member }) => member);
}
