import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';
import type { AccountTables } from '../tables.ts';

/**
 * Who an address belongs to here, by address in small letters: accounts, also of those whose part has ended, and open
 * invitations, which become accounts of that name. Of these addresses, or of all.
 */
export async function namesAt(tx: Tx, emails: readonly string[] | 'all' = 'all'): Promise<Map<string, string>> {
  if (emails !== 'all' && emails.length === 0) return new Map();
  const these = emails === 'all' ? null : emails.map((email) => email.toLowerCase());
  const asked = sql<boolean>`(${these}::text[] is null or lower(email) = any(${these}::text[]))`;
  const invited = await tx
    .withTables<AccountTables>()
    .selectFrom('accounts.invitation')
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where(asked)
    .select([sql<string>`lower(email)`.as('email'), 'name'])
    .execute();
  const accounts = await tx
    .withTables<AccountTables>()
    .selectFrom('accounts.membership as m')
    .innerJoin('accounts.person as p', 'p.person_id', 'm.person_id')
    .where(asked)
    .select([sql<string>`lower(p.email)`.as('email'), 'p.name'])
    .execute();
  return new Map([...invited, ...accounts].map(({ email, name }) => [email, name]));
}
