import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';
import type { Role } from '../../../foundation/http/index.ts';
import type { AccountTables } from '../tables.ts';

/**
 * What is known here of an address. `account`: of the people of this locality, and whether it may come in or is shut out
 * (its part has ended, or it is disabled). `invitation`: the one that waits, also where it was not accepted in time. An
 * account in other localities alone is not seen here.
 */
export type Standing = {
  account: { id: string; name: string; shutOut: boolean } | null;
  invitation: { name: string; role: Role; expiresAt: Date } | null;
};

/** How addresses stand in this transaction's locality, by address in small letters; those of which nothing is known are left out. */
export async function standingsOf(tx: Tx, emails: readonly string[]): Promise<Map<string, Standing>> {
  if (emails.length === 0) return new Map();
  // One long text is written and read many times as fast as an array of thousands.
  const addresses = sql`string_to_array(${emails.join('\n').toLowerCase()}, ${'\n'})`;
  const standings = new Map<string, Standing>();
  for (const { email, ...invitation } of await waitingTo(tx, addresses))
    standings.set(email, { account: null, invitation });
  for (const { email, ...account } of await accountsAt(tx, addresses))
    standings.set(email, { invitation: standings.get(email)?.invitation ?? null, account });
  return standings;
}

async function waitingTo(tx: Tx, addresses: RawBuilder<unknown>) {
  return tx
    .withTables<AccountTables>()
    .selectFrom('accounts.invitation')
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where(sql<boolean>`lower(email) = any(${addresses})`)
    .select([sql<string>`lower(email)`.as('email'), 'name', 'role', 'expires_at as expiresAt'])
    .execute();
}

async function accountsAt(tx: Tx, addresses: RawBuilder<unknown>) {
  return tx
    .withTables<AccountTables>()
    .selectFrom('accounts.membership as m')
    .innerJoin('accounts.person as p', 'p.person_id', 'm.person_id')
    .where(sql<boolean>`lower(p.email) = any(${addresses})`)
    .select([sql<string>`lower(p.email)`.as('email'), 'p.person_id as id', 'p.name'])
    .select(sql<boolean>`(m.ended_at is not null or p.disabled_at is not null)`.as('shutOut'))
    .execute();
}
