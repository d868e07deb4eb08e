import { audit } from '../../../foundation/audit/index.ts';
import { personOf, type Actor, type Tx } from '../../../foundation/db/index.ts';
import { ROLE_WORDS } from '../../../foundation/http/index.ts';
import { postLetter } from '../../../foundation/mail/index.ts';
import { newToken } from '../../../foundation/session/index.ts';
import { invitationPath } from '../paths.ts';
import { invitationLetter } from '../sign-in/letters.ts';
import { invitationEnds } from '../sign-in/sign-in.rules.ts';
import { alreadyHere, insertInvitation, markRevoked, renewInvitation, type Invitee } from './invitations.queries.ts';

export type Setting = { locality: { id: string; name: string }; baseUrl: string; now: Date };
type Invited = { ok: true; id: string } | { ok: false; reason: 'member' | 'invited' };
type Done = { ok: true; invitee: Invitee } | { ok: false; reason: 'gone' };

/** Invites somebody to a role in this locality by letter. Refused when they are here or invited already. */
export async function invitePerson(tx: Tx, actor: Actor, invitee: Invitee, setting: Setting): Promise<Invited> {
  const reason = await alreadyHere(tx, invitee.email);
  if (reason) return { ok: false, reason };
  const token = newToken();
  const { locality, now } = setting;
  const id = await insertInvitation(tx, {
    ...invitee,
    token,
    now,
    locality: locality.id,
    invitedBy: personOf(actor),
    expiresAt: invitationEnds(now),
  });
  if (!id) return { ok: false, reason: 'invited' };
  await sendLetter(tx, invitee, token, setting);
  await audit(tx, actor, 'accounts.invitation.sent', id);
  return { ok: true, id };
}

/** Sends an invitation again with a fresh link and term. The link of the earlier letter stops working. */
export async function resendInvitation(tx: Tx, actor: Actor, id: string, setting: Setting): Promise<Done> {
  const token = newToken();
  const invitee = await renewInvitation(tx, id, { token, now: setting.now, expiresAt: invitationEnds(setting.now) });
  if (!invitee) return { ok: false, reason: 'gone' };
  await sendLetter(tx, invitee, token, setting);
  await audit(tx, actor, 'accounts.invitation.resent', id);
  return { ok: true, invitee };
}

/** Takes an invitation back: its link stops working at once. */
export async function revokeInvitation(tx: Tx, actor: Actor, id: string, now: Date): Promise<Done> {
  const invitee = await markRevoked(tx, id, now);
  if (!invitee) return { ok: false, reason: 'gone' };
  await audit(tx, actor, 'accounts.invitation.revoked', id);
  return { ok: true, invitee };
}

async function sendLetter(tx: Tx, invitee: Invitee, token: string, { locality, baseUrl, now }: Setting): Promise<void> {
  const link = `${baseUrl}${invitationPath({ token })}`;
  await postLetter(tx, { to: invitee.email, ...invitationLetter(locality.name, ROLE_WORDS[invitee.role], link) }, now);
}
