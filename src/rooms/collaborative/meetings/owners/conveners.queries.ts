import { sql } from 'kysely';
import type { Tx } from '../../../../foundation/db/index.ts';
import { addressJoins } from '../../members/tie.rules.ts';
import { takingPart } from '../members-here.queries.ts';

type Account = { id: string; name: string; email: string };

/** Of these accounts those who take part as members: tied to a membership, or named with their address and name. */
export async function membersAmong(tx: Tx, people: readonly Account[]): Promise<Set<string>> {
  if (people.length === 0) return new Set();
  const [ids, emails] = [people.map(({ id }) => id), people.map(({ email }) => email.toLowerCase())];
  const found = await takingPart(tx)
    .select(['name', 'person_id as person', sql<string | null>`lower(email)`.as('email')])
    .where(
      sql<boolean>`(person_id = any(${ids}::uuid[]) or (person_id is null and lower(email) = any(${emails}::text[])))`,
    )
    .execute();
  const isMember = (account: Account) =>
    found.some((one) =>
      one.person === null
        ? one.email === account.email.toLowerCase() && addressJoins(one, account)
        : one.person === account.id,
    );
  return new Set(people.filter(isMember).map(({ id }) => id));
}
