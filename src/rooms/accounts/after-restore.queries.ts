import { sql } from 'kysely';
import type { Tx } from '../../foundation/db/index.ts';

/** What signs somebody in, and how often an address asked for it: none of it may live on in a file. */
export const leftOutOfBackups = [
  'accounts.session',
  'accounts.challenge',
  'accounts.second_factor_try',
  'accounts.sign_in_link',
  'accounts.sign_in_request',
  'accounts.openid_login',
  'accounts.openid_proof',
] as const;

/**
 * Ends open invitations: one that was taken back after the backup would otherwise open again, by a letter that is
 * still in somebody's mailbox. Owner only. Says how many.
 */
export async function endOpenInvitations(tx: Tx, now: Date): Promise<string[]> {
  const ended =
    await sql`update accounts.invitation set expires_at = ${now}, token_hash = sha256(uuid_send(gen_random_uuid()))
    where accepted_at is null and revoked_at is null`.execute(tx);
  const count = Number(ended.numAffectedRows ?? 0);
  if (count === 0) return [];
  return [
    `${count === 1 ? 'One open invitation' : `${count} open invitations`} ended: a local lead can send them again on the People page.`,
  ];
}
