import { sql } from 'kysely';
import type { Reader, Tx } from '../../../foundation/db/index.ts';
import { hashToken } from '../../../foundation/session/index.ts';
import { SENSITIVE_IDLE_MINUTES, sessionEnds } from '../sign-in/sign-in.rules.ts';
import type { AccountTables } from '../tables.ts';
import { CHALLENGE_MINUTES } from './second-factor.rules.ts';

const typed = (reader: Reader) => reader.withTables<AccountTables>();

/** What proving a passkey needs. `credential` is its id at the device, in base64url. */
export type KnownPasskey = { id: string; person: string; publicKey: Uint8Array<ArrayBuffer>; counter: number };
export type ShownPasskey = { id: string; name: string; createdAt: Date; lastUsedAt: Date | null };
export type NewPasskey = {
  person: string;
  credential: string;
  publicKey: Uint8Array;
  counter: number;
  transports: string[];
  backedUp: boolean;
  name: string;
};
export type Purpose = 'add' | 'prove' | 'sign-in';

const bytes = (base64url: string) => Buffer.from(base64url, 'base64url');

/** The acting person's passkeys, oldest first. */
export async function listPasskeys(tx: Tx, person: string): Promise<ShownPasskey[]> {
  return typed(tx)
    .selectFrom('accounts.passkey')
    .where('person_id', '=', person)
    .orderBy('created_at')
    .select(['passkey_id as id', 'name', 'created_at as createdAt', 'last_used_at as lastUsedAt'])
    .execute();
}

/** The ids that the person's devices know their passkeys by, so that the browser offers those and no second one. */
export async function listCredentials(tx: Tx, person: string): Promise<{ id: string; transports: string[] }[]> {
  const found = await typed(tx)
    .selectFrom('accounts.passkey')
    .where('person_id', '=', person)
    .select(['credential_id', 'transports'])
    .execute();
  return found.map(({ credential_id, transports }) => ({ id: credential_id.toString('base64url'), transports }));
}

/** Gives the new passkey's id; null when this one is known already. */
export async function insertPasskey(tx: Tx, passkey: NewPasskey, now: Date): Promise<string | null> {
  const { person, credential, publicKey, counter, transports, backedUp, name } = passkey;
  const made = await typed(tx)
    .insertInto('accounts.passkey')
    .values({
      person_id: person,
      credential_id: bytes(credential),
      public_key: Buffer.from(publicKey),
      counter,
      transports,
      backed_up: backedUp,
      name,
      created_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('passkey_id')
    .executeTakeFirst();
  return made?.passkey_id ?? null;
}

/** The passkey with this id at a device, whosever it is; null when unknown or its person is disabled. */
export async function findPasskey(tx: Tx, credential: string): Promise<KnownPasskey | null> {
  const found = await sql<{
    passkey: { id: string; person: string; publicKey: string; counter: number } | null;
  }>`select accounts.find_passkey(${bytes(credential)}) as passkey`.execute(tx);
  const passkey = found.rows[0]?.passkey;
  return passkey ? { ...passkey, publicKey: Uint8Array.from(Buffer.from(passkey.publicKey, 'base64')) } : null;
}

/** Keeps how often the device says it has used the passkey; false when somebody else was quicker with a later one. */
export async function markPasskeyUsed(tx: Tx, id: string, counter: number, now: Date): Promise<boolean> {
  const done = await typed(tx)
    .updateTable('accounts.passkey')
    .set({ counter, last_used_at: now })
    .where('passkey_id', '=', id)
    .where((where) => where.or([where('counter', '<', counter), where('counter', '=', 0)]))
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

export async function renamePasskey(tx: Tx, person: string, id: string, name: string): Promise<boolean> {
  const done = await typed(tx)
    .updateTable('accounts.passkey')
    .set({ name })
    .where('person_id', '=', person)
    .where('passkey_id', '=', id)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

export async function deletePasskey(tx: Tx, person: string, id: string): Promise<boolean> {
  const done = await typed(tx)
    .deleteFrom('accounts.passkey')
    .where('person_id', '=', person)
    .where('passkey_id', '=', id)
    .executeTakeFirst();
  return done.numDeletedRows === 1n;
}

type Asked = { session: string | null; purpose: Purpose; now: Date };

/** Keeps a challenge (base64url) for five minutes, for this session and this purpose only. */
export async function keepChallenge(tx: Tx, challenge: string, { session, purpose, now }: Asked): Promise<void> {
  await sql`select accounts.begin_challenge(${bytes(challenge)}, ${session}::uuid, ${purpose}, ${now}::timestamptz,
    make_interval(mins => ${CHALLENGE_MINUTES}::integer))`.execute(tx);
}

/** Takes a challenge out; false when it was not asked here, was answered before, or is too old. */
export async function takeChallenge(tx: Tx, challenge: string, { session, purpose, now }: Asked): Promise<boolean> {
  const found = await sql<{ there: boolean }>`select accounts.use_challenge(${bytes(challenge)}, ${session}::uuid,
    ${purpose}, ${now}::timestamptz) as there`.execute(tx);
  return found.rows[0]?.there ?? false;
}

type Opening = { passkey: string; counter: number; session: string; now: Date };

/** Opens a session for whoever a proved passkey belongs to; gives the person. */
export async function openPasskeySession(tx: Tx, opening: Opening): Promise<string | null> {
  const { passkey, counter, session, now } = opening;
  const found = await sql<{ person: string | null }>`select accounts.open_passkey_session(${passkey}::uuid,
    ${counter}::bigint, ${hashToken(session)}, ${now}::timestamptz, ${sessionEnds(now)}::timestamptz,
    make_interval(mins => ${SENSITIVE_IDLE_MINUTES}::integer)) as person`.execute(tx);
  return found.rows[0]?.person ?? null;
}

type Renewal = { token: string; fresh: string; now: Date };

/** The acting person has passed: their session goes on under the fresh token. False when it has ended. */
export async function renewSession(tx: Tx, { token, fresh, now }: Renewal): Promise<boolean> {
  const done = await sql<{ done: boolean }>`select accounts.pass_second_factor(${hashToken(token)}, ${hashToken(fresh)},
    ${now}::timestamptz, make_interval(mins => ${SENSITIVE_IDLE_MINUTES}::integer)) as done`.execute(tx);
  return done.rows[0]?.done ?? false;
}

export type ResetDone = { person: string } | { refused: 'not-there' | 'only-administrator' };

/**
 * Takes somebody's second step away and ends their sessions. Refused for oneself and for whom the actor does not reach
 * ('not-there'), and to a local lead for somebody who also leads or administers elsewhere ('only-administrator').
 */
export async function resetSecondFactor(tx: Tx, email: string, now: Date): Promise<ResetDone> {
  const found = await sql<{
    done: ResetDone;
  }>`select accounts.reset_second_factor(${email}, ${now}::timestamptz) as done`.execute(tx);
  return found.rows[0]?.done ?? { refused: 'not-there' };
}
