import { sql } from 'kysely';
import type { Reader, Tx } from '../../../foundation/db/index.ts';
import type { Role } from '../../../foundation/http/index.ts';
import { hashToken } from '../../../foundation/session/index.ts';
import { sessionEnds } from '../sign-in/sign-in.rules.ts';
import type { AccountTables } from '../tables.ts';

export type Invitee = { name: string; email: string; role: Role };
export type InvitationState = 'open' | 'expired' | 'revoked' | 'accepted';
export type ShownInvitation = Invitee & { locality: string; slug: string; localityId: string; state: InvitationState };

const typed = (reader: Reader) => reader.withTables<AccountTables>();

type NewInvitation = Invitee & {
  locality: string;
  token: string;
  invitedBy: string | null;
  now: Date;
  expiresAt: Date;
};

/** Gives the new invitation's id, or null when one to this address was opened at the same moment. */
export async function insertInvitation(tx: Tx, invitation: NewInvitation): Promise<string | null> {
  const { locality, name, email, role, token, invitedBy, now, expiresAt } = invitation;
  const made = await typed(tx)
    .insertInto('accounts.invitation')
    .values({
      locality_id: locality,
      name,
      email,
      role,
      token_hash: hashToken(token),
      invited_by: invitedBy,
      created_at: now,
      sent_at: now,
      expires_at: expiresAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('invitation_id')
    .executeTakeFirst();
  return made?.invitation_id ?? null;
}

/** Which of these addresses, in small letters, have an invitation that nobody has answered or taken back, and to whom it is. */
export async function openInvitationsTo(tx: Tx, emails: readonly string[]): Promise<Map<string, string>> {
  if (emails.length === 0) return new Map();
  const found = await typed(tx)
    .selectFrom('accounts.invitation')
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where(sql<boolean>`lower(email) = any(${emails.map((one) => one.toLowerCase())}::text[])`)
    .select(['name', sql<string>`lower(email)`.as('email')])
    .execute();
  return new Map(found.map(({ email, name }) => [email, name]));
}

/** Why somebody cannot be invited: they are here already, or an invitation to that address is open. */
export async function alreadyHere(tx: Tx, email: string): Promise<'member' | 'invited' | null> {
  const found = await sql<{ member: boolean; invited: boolean }>`select
    exists (select 1 from accounts.membership m join accounts.person p on p.person_id = m.person_id
            where m.ended_at is null and lower(p.email) = lower(${email})) as member,
    exists (select 1 from accounts.invitation i
            where i.accepted_at is null and i.revoked_at is null and lower(i.email) = lower(${email})) as invited`.execute(
    tx,
  );
  const row = found.rows[0];
  if (row?.member) return 'member';
  return row?.invited ? 'invited' : null;
}

/** Gives a waiting invitation a new token and a new term; the old link stops working. Undefined when it is gone. */
export async function renewInvitation(
  tx: Tx,
  id: string,
  renewal: { token: string; now: Date; expiresAt: Date },
): Promise<Invitee | undefined> {
  return typed(tx)
    .updateTable('accounts.invitation')
    .set({ token_hash: hashToken(renewal.token), sent_at: renewal.now, expires_at: renewal.expiresAt })
    .where('invitation_id', '=', id)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .returning(['name', 'email', 'role'])
    .executeTakeFirst();
}

/**
 * The same for the invitation of an address that was not accepted in time. Undefined where none waits, or one can still be
 * accepted: of two who ask at once the second finds it renewed.
 */
export async function renewRunOut(
  tx: Tx,
  email: string,
  renewal: { token: string; now: Date; expiresAt: Date },
): Promise<(Invitee & { id: string }) | undefined> {
  return typed(tx)
    .updateTable('accounts.invitation')
    .set({ token_hash: hashToken(renewal.token), sent_at: renewal.now, expires_at: renewal.expiresAt })
    .where(sql<boolean>`lower(email) = lower(${email})`)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '<=', renewal.now)
    .returning(['invitation_id as id', 'name', 'email', 'role'])
    .executeTakeFirst();
}

export async function markRevoked(tx: Tx, id: string, now: Date): Promise<Invitee | undefined> {
  return typed(tx)
    .updateTable('accounts.invitation')
    .set({ revoked_at: now })
    .where('invitation_id', '=', id)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .returning(['name', 'email', 'role'])
    .executeTakeFirst();
}

/** The invitation of an address in one of these roles that nobody has answered or taken back; there is one at most. */
export async function openInvitationOf(tx: Tx, email: string, roles: readonly Role[]): Promise<string | undefined> {
  const found = await typed(tx)
    .selectFrom('accounts.invitation')
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('role', 'in', roles)
    .where(sql<boolean>`lower(email) = lower(${email})`)
    .select('invitation_id as id')
    .executeTakeFirst();
  return found?.id;
}

/** What an invitation says to whoever holds its link. */
export async function findInvitation(reader: Reader, token: string, now: Date): Promise<ShownInvitation | null> {
  const found = await sql<{ invitation: ShownInvitation | null }>`select accounts.find_invitation(${hashToken(token)},
    ${now}::timestamptz) as invitation`.execute(reader);
  return found.rows[0]?.invitation ?? null;
}

/** Makes the account, the membership and the session in one step; null when the invitation is not open any more. */
export async function useInvitation(tx: Tx, token: string, session: string, now: Date): Promise<string | null> {
  const found = await sql<{
    person: string | null;
  }>`select accounts.accept_invitation(${hashToken(token)}, ${hashToken(session)},
    ${now}::timestamptz, ${sessionEnds(now)}::timestamptz) as person`.execute(tx);
  return found.rows[0]?.person ?? null;
}
