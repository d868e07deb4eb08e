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

/** The same of many addresses, one after the other by the number of each, so that two who do so wait for each other in turn. */
export async function holdInvitationsTo(tx: Tx, emails: readonly string[]): Promise<void> {
  if (emails.length === 0) return;
  await tx
    .withTables<AccountTables>()
    .selectFrom('accounts.invitation')
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where(sql<boolean>`lower(email) = any(string_to_array(${emails.join('\n').toLowerCase()}, ${'\n'}))`)
    .select('invitation_id')
    .orderBy('invitation_id')
    .forUpdate()
    .execute();
}

/** `email`: in small letters. */
export type OpenInvitation = { id: string; email: string; name: string; createdAt: Date };

/** What waits here in one of these roles for somebody to accept. */
export async function listOpenInvitations(tx: Tx, roles: readonly Role[]): Promise<OpenInvitation[]> {
  return tx
    .withTables<AccountTables>()
    .selectFrom('accounts.invitation')
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('role', 'in', roles)
    .select(['invitation_id as id', sql<string>`lower(email)`.as('email'), 'name', 'created_at as createdAt'])
    .execute();
}

/** Takes these back where they are open still. Gives those that were. */
export async function revokeOpen(tx: Tx, ids: readonly string[], now: Date): Promise<string[]> {
  const gone = await tx
    .withTables<AccountTables>()
    .updateTable('accounts.invitation')
    .set({ revoked_at: now })
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where(sql<boolean>`invitation_id = any(${[...ids]}::uuid[])`)
    .returning('invitation_id as id')
    .execute();
  return gone.map(({ id }) => id);
}

/** Writes another name on an invitation that can still be accepted or sent again. */
export async function renameInvitation(tx: Tx, id: string, name: string): Promise<void> {
  await tx
    .withTables<AccountTables>()
    .updateTable('accounts.invitation')
    .set({ name })
    .where('invitation_id', '=', id)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
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
