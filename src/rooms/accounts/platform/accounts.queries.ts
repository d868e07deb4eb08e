import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';

export type FoundAccount = {
  id: string;
  name: string;
  email: string;
  createdAt: Date;
  disabledAt: Date | null;
  administrator: boolean;
  localities: number;
};

/** One account by its exact address or by its id; undefined for others than platform administrators. */
export async function findAccount(tx: Tx, by: { email: string } | { id: string }): Promise<FoundAccount | undefined> {
  const [email, id] = 'email' in by ? [by.email, null] : [null, by.id];
  const found = await sql<FoundAccount>`select person_id as id, name, email, created_at as "createdAt",
      disabled_at as "disabledAt", platform_administrator as administrator, localities
    from accounts.find_account(${email}::text, ${id}::uuid)`.execute(tx);
  return found.rows[0];
}

/** Shuts an account out of everything and ends its sessions, at once; false for one's own, or when it was done before. */
export async function disableAccount(tx: Tx, id: string, now: Date): Promise<boolean> {
  const done = await sql<{
    done: boolean;
  }>`select accounts.disable_account(${id}::uuid, ${now}::timestamptz) as done`.execute(tx);
  return done.rows[0]?.done ?? false;
}

export async function enableAccount(tx: Tx, id: string): Promise<boolean> {
  const done = await sql<{ done: boolean }>`select accounts.enable_account(${id}::uuid) as done`.execute(tx);
  return done.rows[0]?.done ?? false;
}
