import { sql } from 'kysely';
import type { Reader, Tx } from '../../../foundation/db/index.ts';
import { IDLE_HOURS } from '../sign-in/sign-in.rules.ts';
import type { AccountTables } from '../tables.ts';

export type OpenSession = {
  id: string;
  device: string | null;
  begun: Date;
  lastSeen: Date;
  secondFactorAt: Date | null;
};

const typed = (reader: Reader) => reader.withTables<AccountTables>();
const HOUR_MS = 3_600_000;

/** The acting person's sessions that are open now, the one used last first. */
export async function listSessions(tx: Tx, person: string, now: Date): Promise<OpenSession[]> {
  return typed(tx)
    .selectFrom('accounts.session')
    .where('person_id', '=', person)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .where('last_seen_at', '>', new Date(now.getTime() - IDLE_HOURS * HOUR_MS))
    .orderBy('last_seen_at', 'desc')
    .select([
      'session_id as id',
      'device',
      'created_at as begun',
      'last_seen_at as lastSeen',
      'second_factor_at as secondFactorAt',
    ])
    .execute();
}

/** Ends one session of the acting person; false when it is not theirs or has ended. */
export async function endOwnSession(tx: Tx, session: string, now: Date): Promise<boolean> {
  const done = await sql<{ ended: boolean }>`select accounts.end_own_session(${session}::uuid,
    ${now}::timestamptz) as ended`.execute(tx);
  return done.rows[0]?.ended ?? false;
}

/** Ends every session of the acting person but this one; gives how many. */
export async function endOtherSessions(tx: Tx, keep: string, now: Date): Promise<number> {
  const done = await sql<{ ended: number }>`select accounts.end_other_sessions(${keep}::uuid,
    ${now}::timestamptz) as ended`.execute(tx);
  return done.rows[0]?.ended ?? 0;
}
