import { sql } from 'kysely';
import type { Day } from '../../../foundation/days/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';
import type { Role } from '../../../foundation/http/index.ts';
import type { AccountTables } from '../tables.ts';

/**
 * Holds what waits for an address until the transaction ends: whoever accepts it at this moment has done so, or waits. To be
 * asked before a row is held that accepting changes too.
 */
export async function holdInvitationTo(tx: Tx, email: string): Promise<void> {
  await tx
    .withTables<AccountTables>()
    .selectFrom('accounts.invitation')
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where(sql<boolean>`lower(email) = lower(${email})`)
    .select('invitation_id')
    .forUpdate()
    .execute();
}

/** Whether the last invitation of an address in one of these roles was taken back, on this day of London or later. */
export async function wasTakenBack(
  tx: Tx,
  { email, roles, since }: { email: string; roles: readonly Role[]; since: Day },
): Promise<boolean> {
  const last = await tx
    .withTables<AccountTables>()
    .selectFrom('accounts.invitation')
    .where('role', 'in', roles)
    .where(sql<boolean>`lower(email) = lower(${email})`)
    .select(sql<boolean>`coalesce((revoked_at at time zone 'Europe/London')::date >= ${since}::date, false)`.as('back'))
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last?.back ?? false;
}
