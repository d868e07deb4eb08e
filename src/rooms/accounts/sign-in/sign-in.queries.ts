import { sql } from 'kysely';
import { hashToken } from '../../../foundation/session/index.ts';
import type { AskedSession, SignedIn } from '../../../foundation/http/index.ts';
import { deviceWords } from '../sessions/device.rules.ts';
import type { Reader, Tx } from '../../../foundation/db/index.ts';
import {
  addressHash,
  IDLE_HOURS,
  LINK_MINUTES,
  LINKS_PER_HOUR,
  SENSITIVE_HOURS,
  SENSITIVE_IDLE_MINUTES,
  sessionEnds,
} from './sign-in.rules.ts';

export type LinkAnswer = 'known' | 'unknown' | 'too-many';

/** Notes a request for a link and stores the link's hash; the same rows are written for an address nobody has. */
export async function askForLink(tx: Tx, email: string, token: string, now: Date): Promise<LinkAnswer> {
  const found = await sql<{ answer: LinkAnswer }>`select accounts.ask_for_link(${email}, ${addressHash(email)},
    ${hashToken(token)}, ${now}::timestamptz, make_interval(mins => ${LINK_MINUTES}::integer), ${LINKS_PER_HOUR}::integer) as answer`.execute(
    tx,
  );
  return found.rows[0]?.answer ?? 'unknown';
}

/** Opens a session with a link that is unused and not older than 15 minutes; null otherwise. Gives the person. */
export async function useLink(reader: Reader, token: string, session: string, now: Date): Promise<string | null> {
  const found = await sql<{
    person: string | null;
  }>`select accounts.use_link(${hashToken(token)}, ${hashToken(session)},
    ${now}::timestamptz, ${sessionEnds(now)}::timestamptz) as person`.execute(reader);
  return found.rows[0]?.person ?? null;
}

/** Who is signed in by this session token now; null when unknown, ended, idle for 12 hours or older than 7 days. */
export async function findSignedIn(reader: Reader, asked: AskedSession): Promise<SignedIn | null> {
  const { token, now, userAgent, present } = asked;
  const found = await sql<{ person: FoundSession | null }>`select accounts.find_session(${hashToken(token)},
    ${now}::timestamptz, make_interval(hours => ${IDLE_HOURS}::integer),
    make_interval(mins => ${SENSITIVE_IDLE_MINUTES}::integer), make_interval(hours => ${SENSITIVE_HOURS}::integer),
    ${deviceWords(userAgent)}, ${present}::boolean) as person`.execute(reader);
  const person = found.rows[0]?.person;
  if (!person) return null;
  const { secondFactorAt, sensitiveUntil } = person;
  return { ...person, secondFactorAt: moment(secondFactorAt), sensitiveUntil: moment(sensitiveUntil) };
}

/** Moments come out of the gate's JSON as text. */
type FoundSession = Omit<SignedIn, 'secondFactorAt' | 'sensitiveUntil'> & {
  secondFactorAt: string | null;
  sensitiveUntil: string | null;
};

const moment = (text: string | null) => (text === null ? null : new Date(text));

export async function endSession(reader: Reader, token: string, now: Date): Promise<void> {
  await sql`select accounts.end_session(${hashToken(token)}, ${now}::timestamptz)`.execute(reader);
}

/** Ends every session of the acting person (of nobody else: the gate compares with the transaction's person). */
export async function endSessionsOf(tx: Tx, person: string, now: Date): Promise<void> {
  await sql`select accounts.end_sessions_of(${person}::uuid, ${now}::timestamptz)`.execute(tx);
}

/** Opens a session for an invented person of a demonstration locality; null for anybody else. */
export async function openDemonstrationSession(
  reader: Reader,
  email: string,
  session: string,
  now: Date,
): Promise<string | null> {
  const found = await sql<{
    person: string | null;
  }>`select accounts.open_demonstration_session(${email}, ${hashToken(session)},
    ${now}::timestamptz, ${sessionEnds(now)}::timestamptz) as person`.execute(reader);
  return found.rows[0]?.person ?? null;
}
