import { audit } from '../../../foundation/audit/index.ts';
import type { OpenIdIssuer } from '../../../foundation/config/index.ts';
import {
  Conflict,
  ROLE_WORDS,
  everyone,
  get,
  page,
  post,
  redirect,
  typed,
  type Answer,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { newToken } from '../../../foundation/session/index.ts';
import { localityHomePath } from '../../localities/index.ts';
import { openIdJoinPath, signInPath } from '../paths.ts';
import { tellOfNewcomer } from '../people/newcomers.ts';
import { endSession } from '../sign-in/sign-in.queries.ts';
import { sessionEnds } from '../sign-in/sign-in.rules.ts';
import { findProof, joinByProof, type OfferedInvitation, type ProvenInvitee } from './openid.queries.ts';
import { issuerIdentifier } from './openid.rules.ts';

/** The cookie of somebody invited whose address an issuer has vouched for. */
export const PROOF_COOKIE = 'openid-join';

export const joinRoutes: Route[] = [
  get(openIdJoinPath, everyone, showInvitations, { rateLimit: { max: 60, seconds: 600 } }),
  post(openIdJoinPath, everyone, join, { rateLimit: { max: 30, seconds: 600 } }),
];

async function showInvitations(visit: Visit): Promise<Answer> {
  const proven = await provenIn(visit);
  if (!proven) return tooLate();
  const { email, invitations, issuer } = proven;
  return page('accounts/views/openid-join.njk', {
    title: invitations.length === 1 ? `Join ${invitations[0]?.locality ?? ''}` : 'You are invited',
    organisation: issuer.name,
    email,
    action: openIdJoinPath(),
    invitations: invitations.map(({ id, locality, role, name }) => ({ id, locality, name, role: ROLE_WORDS[role] })),
  });
}

async function join(visit: Visit): Promise<Answer> {
  const proven = await provenIn(visit);
  if (!proven) return tooLate();
  const { invitation } = typed(visit.body, ['invitation']);
  const chosen = proven.invitations.find(({ id }) => id === invitation);
  if (!chosen) return redirect(openIdJoinPath());
  const session = newToken();
  await accept(visit, proven, chosen, session);
  return redirect(localityHomePath({ slug: chosen.slug }), {
    cookie: { session, expires: sessionEnds(visit.now) },
    step: { name: PROOF_COOKIE, value: null, seconds: 0 },
  });
}

type Proven = Omit<ProvenInvitee, 'issuer'> & { issuer: OpenIdIssuer; proof: string };

/** All or nothing: what cannot be accepted any more leaves no account behind. */
function accept(
  visit: Visit,
  { proof, issuer, email }: Proven,
  chosen: OfferedInvitation,
  session: string,
): Promise<void> {
  return visit.inLocality(chosen.localityId, async (tx) => {
    const person = await joinByProof(tx, { proof, invitation: chosen.id, session }, visit.now);
    if (!person) throw new Conflict('The invitation was accepted or taken back in the meantime.');
    await audit(tx, { kind: 'person', person }, 'accounts.invitation.accepted', chosen.id);
    await audit(tx, { kind: 'person', person }, 'accounts.openid.connected', issuer.key);
    await tellOfNewcomer({ tx, actor: { kind: 'person', person }, person, email });
    if (visit.sessionToken) await endSession(tx, visit.sessionToken, visit.now);
  });
}

async function provenIn(visit: Visit): Promise<Proven | null> {
  const proof = visit.stepCookie(PROOF_COOKIE);
  const found = proof ? await findProof(visit.db, proof, visit.now) : null;
  const issuer = visit.config.openIdIssuers.find((one) => issuerIdentifier(one) === found?.issuer);
  if (!proof || !issuer || !found || found.invitations.length === 0) return null;
  return { ...found, issuer, proof };
}

function tooLate(): Answer {
  const say = 'The invitation was accepted or taken back, or more than half an hour has passed. Sign in again.';
  const model = { title: 'There is no invitation to accept here', say, signIn: signInPath() };
  return page('accounts/views/invitation-spent.njk', model, { status: 410 });
}
