import { sql } from 'kysely';
import type { Tx } from '../../../../foundation/db/index.ts';
import { takingPart } from '../members-here.queries.ts';

/** Of these accounts those who take part as members: tied to a membership, or named with their address. */
export async function membersAmong(tx: Tx, people: readonly { id: string; email: string }[]): Promise<Set<string>> {
  if (people.length === 0) return new Set();
  const [ids, emails] = [people.map(({ id }) => id), people.map(({ email }) => email.toLowerCase())];
  const found = await takingPart(tx)
    .select(['person_id as person', sql<string | null>`lower(email)`.as('email')])
    .where(
      sql<boolean>`(person_id = any(${ids}::uuid[]) or (person_id is null and lower(email) = any(${emails}::text[])))`,
    )
    .execute();
  const isMember = ({ id, email }: { id: string; email: string }) =>
    found.some((one) => (one.person === null ? one.email === email.toLowerCase() : one.person === id));
  return new Set(people.filter(isMember).map(({ id }) => id));
}
