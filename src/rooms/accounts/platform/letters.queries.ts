import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';

/** The outbox as an administrator may see it: no words of a letter, and addresses as 'j…@council.gov.uk'. */
export type Outbox = {
  kinds: { kind: string; state: string; letters: number; oldest: string }[];
  stuck: {
    id: string;
    kind: string;
    state: string;
    reason: string | null;
    createdAt: string;
    expiresAt: string;
    attempts: number;
    to: string | null;
  }[];
};

/** Empty for anybody who is no administrator, whatever page they found. */
export async function lettersForAdministrator(tx: Tx): Promise<Outbox> {
  const found = await sql<{ outbox: Outbox | null }>`select accounts.letters_for_administrator() as outbox`.execute(tx);
  return found.rows[0]?.outbox ?? { kinds: [], stuck: [] };
}

/** Lets a letter that could not be sent be tried again; false when it is gone, or its link has ended. */
export async function retryLetter(tx: Tx, id: string, now: Date): Promise<boolean> {
  const found = await sql<{
    done: boolean;
  }>`select accounts.retry_letter(${id}::uuid, ${now}::timestamptz) as done`.execute(tx);
  return found.rows[0]?.done ?? false;
}
