import { audit } from '../../../foundation/audit/index.ts';
import {
  ROLE_WORDS,
  everyone,
  get,
  page,
  post,
  redirect,
  type Answer,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { localityHomePath } from '../../localities/index.ts';
import { newToken } from '../../../foundation/session/index.ts';
import { invitationPath, signInPath } from '../paths.ts';
import { tellOfNewcomer } from '../people/newcomers.ts';
import { sessionEnds } from '../sign-in/sign-in.rules.ts';
import { endSession } from '../sign-in/sign-in.queries.ts';
import { findInvitation, useInvitation, type InvitationState, type ShownInvitation } from './invitations.queries.ts';

const GONE: Record<Exclude<InvitationState, 'open'>, string> = {
  expired: 'It was not accepted in time. Ask the person who invited you to send it again.',
  revoked: 'It was taken back. Ask the person who invited you if you think this is a mistake.',
  accepted: 'It was accepted already. Sign in with your email address.',
};
const UNKNOWN = 'The link is not one of ours, or a newer letter has replaced it. Use the newest letter.';

export const invitationRoutes: Route[] = [
  get(invitationPath, everyone, showInvitation, { rateLimit: { max: 60, seconds: 600 } }),
  post(invitationPath, everyone, acceptInvitation, { rateLimit: { max: 30, seconds: 600 } }),
];

async function showInvitation(visit: Visit): Promise<Answer> {
  const invitation = await findInvitation(visit.db, tokenOf(visit), visit.now);
  if (invitation?.state !== 'open') return spent(invitation);
  const { locality, name, email } = invitation;
  const model = {
    title: `Join ${locality}`,
    locality,
    name,
    email,
    role: ROLE_WORDS[invitation.role],
    action: visit.address,
  };
  return page('accounts/views/invitation.njk', model);
}

async function acceptInvitation(visit: Visit): Promise<Answer> {
  const invitation = await findInvitation(visit.db, tokenOf(visit), visit.now);
  if (invitation?.state !== 'open') return spent(invitation);
  const session = newToken();
  const person = await visit.inLocality(invitation.localityId, async (tx) => {
    const accepted = await useInvitation(tx, tokenOf(visit), session, visit.now);
    if (!accepted) return null;
    await audit(tx, { kind: 'person', person: accepted }, 'accounts.invitation.accepted');
    await tellOfNewcomer({
      tx,
      actor: { kind: 'person', person: accepted },
      person: accepted,
      email: invitation.email,
    });
    if (visit.sessionToken) await endSession(tx, visit.sessionToken, visit.now);
    return accepted;
  });
  if (!person) return spent(await findInvitation(visit.db, tokenOf(visit), visit.now));
  return redirect(localityHomePath({ slug: invitation.slug }), {
    cookie: { session, expires: sessionEnds(visit.now) },
  });
}

function spent(invitation: ShownInvitation | null): Answer {
  const say = invitation && invitation.state !== 'open' ? GONE[invitation.state] : UNKNOWN;
  return page(
    'accounts/views/invitation-spent.njk',
    { title: 'This invitation cannot be used', say, signIn: signInPath() },
    { status: 410 },
  );
}

const tokenOf = (visit: Visit) => visit.params['token'] ?? '';
