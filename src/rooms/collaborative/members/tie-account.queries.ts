import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';

type Address = { id: string; email: string };

/** A member who was named with the address of an account and is tied to none. `taken`: the account takes part already. */
export type Untied = {
  member: string;
  name: string;
  open: boolean;
  person: string;
  email: string;
  taken: boolean;
};

/** Members named with these addresses and tied to no account, those of one account from the oldest on. */
export async function listUntied(tx: Tx, accounts: readonly Address[]): Promise<Untied[]> {
  const found = await sql<Untied>`
    select m.member_id as member, m.name, m.ended_on is null as open, k.person, k.email,
        exists (
        select 1 from collaborative.member o where o.person_id = k.person and o.ended_on is null) as taken
      from unnest(${accounts.map(({ id }) => id)}::uuid[],
        ${accounts.map(({ email }) => email.toLowerCase())}::text[]) as k (person, email)
      join collaborative.member m on lower(m.email) = k.email
      where m.person_id is null order by k.person, m.from_on, m.member_id`.execute(tx);
  return found.rows;
}

/** Ties each to its account. Gives those that were tied. */
export async function tie(tx: Tx, them: readonly Untied[]): Promise<string[]> {
  const found = await sql<{ member: string }>`
    update collaborative.member m set person_id = t.person
      from unnest(${them.map(({ member }) => member)}::uuid[], ${them.map(({ person }) => person)}::uuid[],
        ${them.map(({ email }) => email)}::text[], ${them.map(({ name }) => name)}::text[]) as t (member, person, email, name)
      -- Asked again of the row as it is once it is held: a file may be taking the address back at this moment.
      where m.member_id = t.member and m.person_id is null and lower(m.email) = t.email and m.name = t.name
      returning m.member_id as member`.execute(tx);
  return found.rows.map(({ member }) => member);
}
