import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';
import type { Role } from '../../../foundation/http/index.ts';
import type { AccountTables } from '../tables.ts';

export type OwnPlace = { id: string; slug: string; name: string; role: Role; fromOn: string; endedAt: Date | null };
export type OwnInvitation = {
  locality: string;
  role: Role;
  toMe: boolean;
  name: string;
  email: string;
  sentAt: Date;
  acceptedAt: Date | null;
  revokedAt: Date | null;
};
export type OwnLetter = { kind: string; state: string; createdAt: Date; sentAt: Date | null };
export type OwnSession = { device: string | null; begun: Date; lastSeen: Date; expires: Date; ended: Date | null };
export type OwnErasure = { askedAt: Date; dueAt: Date; withdrawnAt: Date | null };

/** Every locality in which the acting person takes part or took part, with what they were there. */
export async function ownPlaces(tx: Tx): Promise<OwnPlace[]> {
  const found =
    await sql<OwnPlace>`select locality_id as id, slug, name, role, from_on as "fromOn", ended_at as "endedAt"
    from accounts.own_places()`.execute(tx);
  return found.rows;
}

/** Invitations to the acting person's address, and those they sent to others. */
export async function ownInvitations(tx: Tx): Promise<OwnInvitation[]> {
  const found = await sql<OwnInvitation>`select locality, role, to_me as "toMe", name, email, sent_at as "sentAt",
    accepted_at as "acceptedAt", revoked_at as "revokedAt" from accounts.own_invitations()`.execute(tx);
  return found.rows;
}

/** Which letters went to the acting person; not what they say. */
export async function ownLetters(tx: Tx): Promise<OwnLetter[]> {
  const found = await sql<OwnLetter>`select kind, state, created_at as "createdAt", sent_at as "sentAt"
    from accounts.own_letters()`.execute(tx);
  return found.rows;
}

/** The choices about letters that the acting person has made, or null. */
export async function ownLetterChoices(tx: Tx): Promise<{ changedAt: Date; choices: unknown } | null> {
  const found = await sql<{ changedAt: Date; choices: unknown }>`select changed_at as "changedAt", choices
    from mail.preference where person_id = nullif(current_setting('app.person', true), '')::uuid`.execute(tx);
  return found.rows[0] ?? null;
}

export async function ownAccount(tx: Tx, person: string): Promise<{ createdAt: Date; administrator: boolean }> {
  return tx
    .withTables<AccountTables>()
    .selectFrom('accounts.person')
    .where('person_id', '=', person)
    .select(['created_at as createdAt', 'platform_administrator as administrator'])
    .executeTakeFirstOrThrow();
}

export async function ownSessions(tx: Tx, person: string): Promise<OwnSession[]> {
  return tx
    .withTables<AccountTables>()
    .selectFrom('accounts.session')
    .where('person_id', '=', person)
    .orderBy('created_at')
    .select(['device', 'created_at as begun', 'last_seen_at as lastSeen', 'expires_at as expires', 'ended_at as ended'])
    .execute();
}

/** Organisations that the acting person signs in with. */
export async function ownConnections(tx: Tx): Promise<{ issuer: string; connectedAt: Date; lastUsedAt: Date }[]> {
  const found = await sql<{ issuer: string; connectedAt: Date; lastUsedAt: Date }>`select issuer,
    connected_at as "connectedAt", last_used_at as "lastUsedAt" from accounts.openid_identity
    where person_id = nullif(current_setting('app.person', true), '')::uuid order by connected_at`.execute(tx);
  return found.rows;
}

/** Files that the acting person sent in this transaction's place, a locality or the platform, and that are still there. */
export async function ownFiles(tx: Tx, person: string): Promise<{ filename: string; sent: Date; ends: Date }[]> {
  const found = await sql<{ filename: string; sent: Date; ends: Date }>`select filename, started_at as sent,
    expires_at as ends from uploads.upload where person_id = ${person}::uuid order by started_at`.execute(tx);
  return found.rows;
}

/** The wishes of the acting person to be removed, newest first. */
export async function ownErasures(tx: Tx, person: string): Promise<OwnErasure[]> {
  const found = await sql<OwnErasure>`select asked_at as "askedAt", due_at as "dueAt", withdrawn_at as "withdrawnAt"
    from accounts.erasure_request where person_id = ${person}::uuid order by asked_at desc`.execute(tx);
  return found.rows;
}
