import { sql } from 'kysely';
import type { Reader, Tx } from '../../../foundation/db/index.ts';
import type { Role } from '../../../foundation/http/index.ts';
import { hashToken } from '../../../foundation/session/index.ts';
import { sessionEnds } from '../sign-in/sign-in.rules.ts';
import type { AccountTables } from '../tables.ts';
import { JOIN_MINUTES, LOGIN_MINUTES } from './openid.rules.ts';

const MINUTE_MS = 60_000;

/** What a sign-in under way is known by: `state` travels with the browser, `browser` stays in its cookie. */
export type LoginTokens = { state: string; browser: string };
export type BegunLogin = LoginTokens & { issuer: string; nonce: string; verifier: string; goTo: string | null };
export type TakenLogin = { nonce: string; verifier: string; goTo: string | null; startedBy: string | null };

/** Keeps a sign-in under way for ten minutes, with the acting person as its starter; forgets old ones. */
export async function beginLogin(tx: Tx, login: BegunLogin, now: Date): Promise<void> {
  const ends = new Date(now.getTime() + LOGIN_MINUTES * MINUTE_MS);
  await sql`select accounts.begin_openid(${hashToken(login.state)}, ${hashToken(login.browser)}, ${login.issuer},
    ${login.nonce}, ${login.verifier}, ${login.goTo}, ${now}::timestamptz, ${ends}::timestamptz)`.execute(tx);
}

/** Takes a sign-in that this very browser began with this very issuer: once, within ten minutes; null otherwise. */
export async function takeLogin(
  reader: Reader,
  { state, browser }: LoginTokens,
  issuer: string,
  now: Date,
): Promise<TakenLogin | null> {
  const found = await sql<{ login: TakenLogin | null }>`select accounts.take_openid(${hashToken(state)},
    ${hashToken(browser)}, ${issuer}, ${now}::timestamptz) as login`.execute(reader);
  return found.rows[0]?.login ?? null;
}

export type Finished =
  | { outcome: 'signed-in' | 'connected'; person: string }
  | {
      outcome:
        | 'invited'
        | 'unverified'
        | 'not-invited'
        | 'has-account'
        | 'other-subject'
        | 'other-address'
        | 'other-person'
        | 'not-begun';
    };

type Proven = { state: string; subject: string; email: string | null; session: string; proof: string };

/**
 * Ends a taken sign-in: opens the session of the person whom the issuer knows by this subject, connects somebody who is
 * signed in (whose session goes on), or says why not.
 * `email` is the address that the issuer may answer for, null when it vouches for none. 'invited' keeps a proof.
 */
export async function finishLogin(tx: Tx, proven: Proven, now: Date): Promise<Finished> {
  const { state, subject, email, session, proof } = proven;
  const proofEnds = new Date(now.getTime() + JOIN_MINUTES * MINUTE_MS);
  const found = await sql<{ finished: Finished }>`select accounts.finish_openid(${hashToken(state)}, ${subject},
    ${email}, ${hashToken(session)}, ${hashToken(proof)}, ${now}::timestamptz, ${sessionEnds(now)}::timestamptz,
    ${proofEnds}::timestamptz) as finished`.execute(tx);
  return found.rows[0]?.finished ?? { outcome: 'not-begun' };
}

export type OfferedInvitation = {
  id: string;
  role: Role;
  name: string;
  localityId: string;
  locality: string;
  slug: string;
};
export type ProvenInvitee = { issuer: string; email: string; invitations: OfferedInvitation[] };

/** The open invitations to the address that this proof stands for; null when the proof is unknown or too old. */
export async function findProof(reader: Reader, proof: string, now: Date): Promise<ProvenInvitee | null> {
  const found = await sql<{ proven: ProvenInvitee | null }>`select accounts.openid_invitations(${hashToken(proof)},
    ${now}::timestamptz) as proven`.execute(reader);
  return found.rows[0]?.proven ?? null;
}

/** Makes the account, its tie to the issuer, the membership and the session; null when one of them cannot be. */
export async function joinByProof(
  tx: Tx,
  chosen: { proof: string; invitation: string; session: string },
  now: Date,
): Promise<string | null> {
  const { proof, invitation, session } = chosen;
  const found = await sql<{ person: string | null }>`select accounts.join_by_openid(${hashToken(proof)},
    ${invitation}::uuid, ${hashToken(session)}, ${now}::timestamptz, ${sessionEnds(now)}::timestamptz) as person`.execute(
    tx,
  );
  return found.rows[0]?.person ?? null;
}

export type OwnIdentity = { id: string; issuer: string; connectedAt: Date };

/** The organisations that the acting person signs in with. */
export async function listIdentities(tx: Tx): Promise<OwnIdentity[]> {
  return tx
    .withTables<AccountTables>()
    .selectFrom('accounts.openid_identity')
    .select(['identity_id as id', 'issuer', 'connected_at as connectedAt'])
    .orderBy('connected_at')
    .execute();
}

/** Gives how many were taken away: 0 when the acting person has no such tie. */
export async function deleteIdentity(tx: Tx, id: string): Promise<number> {
  const done = await tx
    .withTables<AccountTables>()
    .deleteFrom('accounts.openid_identity')
    .where('identity_id', '=', id)
    .executeTakeFirst();
  return Number(done.numDeletedRows);
}
