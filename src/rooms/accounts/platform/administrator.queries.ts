import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';
import { hashToken } from '../../../foundation/session/index.ts';
import { ensurePerson } from '../demonstration/seed.queries.ts';

/** Makes somebody a platform administrator; gives the person's id. Owner only. */
export function ensureAdministrator(tx: Tx, person: { name: string; email: string }, now: Date): Promise<string> {
  return ensurePerson(tx, { ...person, administrator: true }, now);
}

/** Stores a sign-in link's hash for a person. Owner only. */
export async function insertSignInLink(
  tx: Tx,
  link: { person: string; token: string; now: Date; expiresAt: Date },
): Promise<void> {
  await sql`insert into accounts.sign_in_link (token_hash, person_id, created_at, expires_at)
    values (${hashToken(link.token)}, ${link.person}, ${link.now}, ${link.expiresAt})`.execute(tx);
}

/** Shuts a person out everywhere and ends their sessions; null when nobody has this address. Owner only. */
export async function disablePerson(tx: Tx, email: string, now: Date): Promise<string | null> {
  const found = await sql<{
    id: string;
  }>`update accounts.person set disabled_at = coalesce(disabled_at, ${now}::timestamptz)
    where lower(email) = lower(${email}) returning person_id as id`.execute(tx);
  const id = found.rows[0]?.id;
  if (!id) return null;
  await sql`update accounts.session set ended_at = ${now} where person_id = ${id} and ended_at is null`.execute(tx);
  return id;
}

/** Lets a person in again; null when nobody has this address. Owner only. */
export async function enablePerson(tx: Tx, email: string): Promise<string | null> {
  const found = await sql<{ id: string }>`update accounts.person set disabled_at = null
    where lower(email) = lower(${email}) returning person_id as id`.execute(tx);
  return found.rows[0]?.id ?? null;
}

/** Takes away a person's second step and ends their sessions; null when nobody has this address. Owner only. */
export async function forgetSecondFactor(tx: Tx, email: string, now: Date): Promise<string | null> {
  const found = await sql<{
    id: string;
  }>`select person_id as id, accounts.forget_second_factor(person_id, ${now}::timestamptz)
    from accounts.person where lower(email) = lower(${email})`.execute(tx);
  return found.rows[0]?.id ?? null;
}
