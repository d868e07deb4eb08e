import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';
import type { AccountTables } from '../tables.ts';
import type { Invitee } from './invitations.queries.ts';

export type WaitingInvitation = Invitee & { id: string; sentAt: Date; expiresAt: Date };

/** So many of the invitations that wait stand on one page: members may be invited by the thousand. */
export const WAITING_SHOWN = 100;

/**
 * A page of invitations that nobody has answered or taken back, newest first; expired ones too, so that they can be sent
 * again. `after`: the last one of the page before.
 */
export async function listWaiting(tx: Tx, after: string | null, most: number): Promise<WaitingInvitation[]> {
  let waiting = openOnes(tx);
  if (after !== null)
    waiting = waiting.where(sql<boolean>`(i.sent_at, i.invitation_id) < (select a.sent_at, a.invitation_id
      from accounts.invitation a where a.invitation_id = ${after}::uuid)`);
  return waiting
    .orderBy('i.sent_at', 'desc')
    .orderBy('i.invitation_id', 'desc')
    .limit(most)
    .select([
      'i.invitation_id as id',
      'i.name',
      'i.email',
      'i.role',
      'i.sent_at as sentAt',
      'i.expires_at as expiresAt',
    ])
    .execute();
}

/** How many of them were not accepted in time, and when the first of these ran out. */
export async function countRunOut(tx: Tx, now: Date): Promise<{ n: number; first: Date | null }> {
  return openOnes(tx)
    .where('i.expires_at', '<=', now)
    .select(sql<number>`count(*)::integer`.as('n'))
    .select(sql<Date | null>`min(i.expires_at)`.as('first'))
    .executeTakeFirstOrThrow();
}

/**
 * Takes back those that were not accepted in time; `only`: of these addresses, in small letters. Gives each with its address and name.
 * One that was sent again in the meantime can be accepted, and stays.
 */
export async function revokeRunOut(
  tx: Tx,
  { now, only }: { now: Date; only: readonly string[] | null },
): Promise<{ id: string; email: string; name: string }[]> {
  return tx
    .withTables<AccountTables>()
    .updateTable('accounts.invitation')
    .set({ revoked_at: now })
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '<=', now)
    .$if(only !== null, (some) => some.where(sql<boolean>`lower(email) = any(${only ?? []}::text[])`))
    .returning(['invitation_id as id', 'email', 'name'])
    .execute();
}

const openOnes = (tx: Tx) =>
  tx
    .withTables<AccountTables>()
    .selectFrom('accounts.invitation as i')
    .where('i.accepted_at', 'is', null)
    .where('i.revoked_at', 'is', null);
