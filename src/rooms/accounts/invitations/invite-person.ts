import { audit, auditAll } from '../../../foundation/audit/index.ts';
import { personOf, type Actor, type Tx } from '../../../foundation/db/index.ts';
import { ROLE_WORDS, type Role, type Visit } from '../../../foundation/http/index.ts';
import { isInvented, postLetter, type PostSetting } from '../../../foundation/mail/index.ts';
import { newToken } from '../../../foundation/session/index.ts';
import { invitationPath } from '../paths.ts';
import { invitationLetter } from '../sign-in/letters.ts';
import { invitationEnds } from '../sign-in/sign-in.rules.ts';
import {
  alreadyHere,
  insertInvitation,
  markRevoked,
  openInvitationOf,
  renewInvitation,
  renewRunOut,
  type Invitee,
} from './invitations.queries.ts';
import { renameInvitation, revokeOpen } from './open-invitation.queries.ts';
import { revokeRunOut } from './waiting.queries.ts';

type MailSetting = PostSetting & { demo: boolean };
export type Setting = MailSetting & { locality: { id: string; name: string } };

/** Whoever answers for the people of a locality. */
export const MAY_INVITE: readonly Role[] = ['local-lead'];

/** What an invitation needs to know of the installation and the moment. */
export function mailSetting({ config, now }: Visit): MailSetting {
  return { config, demo: config.demo, now };
}
type Invited = { ok: true; id: string } | { ok: false; reason: keyof typeof NOT_INVITED };
type Done = { ok: true; invitee: Invitee } | { ok: false; reason: 'gone' };

/** Why somebody was not invited, as the form says it beside the address. */
export const NOT_INVITED = {
  member: 'Somebody with this email address is here already',
  invited: 'An invitation to this email address is waiting; send it again from the list of people',
  real: 'This is a demonstration: invent an email address that ends in .example',
} as const;

/** Invites somebody to a role in this locality by letter. Refused when they are here or invited already. */
export async function invitePerson(tx: Tx, actor: Actor, invitee: Invitee, setting: Setting): Promise<Invited> {
  if (setting.demo && !isInvented(invitee.email)) return { ok: false, reason: 'real' };
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

/**
 * Invites somebody, or sends an invitation anew that was not accepted in time, for the role that it was for. One that can
 * still be accepted is left alone and refused as `invited`: whoever presses twice, or two at once, write one letter.
 */
export async function inviteOrRenew(tx: Tx, actor: Actor, invitee: Invitee, setting: Setting): Promise<Invited> {
  const done = await invitePerson(tx, actor, invitee, setting);
  if (done.ok || done.reason !== 'invited') return done;
  const { now } = setting;
  const token = newToken();
  const renewed = await renewRunOut(tx, invitee.email, { token, now, expiresAt: invitationEnds(now) });
  if (!renewed) return done;
  await sendLetter(tx, renewed, token, setting);
  await audit(tx, actor, 'accounts.invitation.resent', renewed.id);
  return { ok: true, id: renewed.id };
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

/** Takes back what an address was invited to in one of these roles. False where nothing was open. */
export async function revokeInvitationOf(
  tx: Tx,
  actor: Actor,
  { email, roles, now }: { email: string; roles: readonly Role[]; now: Date },
): Promise<boolean> {
  const open = await openInvitationOf(tx, email, roles);
  return open !== undefined && (await revokeInvitation(tx, actor, open, now)).ok;
}

/** Takes many back, those that are open still. */
export async function revokeInvitations(tx: Tx, actor: Actor, ids: readonly string[], now: Date): Promise<void> {
  await auditAll(tx, actor, 'accounts.invitation.revoked', await revokeOpen(tx, ids, now));
}

/** Corrects the name on what an address was invited to in one of these roles: the account is made with it. */
export async function renameInvitationOf(
  tx: Tx,
  actor: Actor,
  { email, roles, name }: { email: string; roles: readonly Role[]; name: string },
): Promise<void> {
  const open = await openInvitationOf(tx, email, roles);
  if (open === undefined) return;
  await renameInvitation(tx, open, name);
  await audit(tx, actor, 'accounts.invitation.renamed', open);
}

/** Takes back all that were not accepted in time, or those `only` of these addresses. Gives to whom they went. */
export async function takeBackRunOut(
  tx: Tx,
  actor: Actor,
  which: { now: Date; only: readonly string[] | null },
): Promise<{ email: string; name: string }[]> {
  const gone = await revokeRunOut(tx, which);
  const ids = gone.map(({ id }) => id);
  await auditAll(tx, actor, 'accounts.invitation.revoked', ids);
  return gone.map(({ email, name }) => ({ email: email.toLowerCase(), name }));
}

async function sendLetter(tx: Tx, { email, role }: Invitee, token: string, setting: Setting): Promise<void> {
  const { locality, config } = setting;
  const link = `${config.baseUrl}${invitationPath({ token })}`;
  const letter = invitationLetter({ locality: locality.name, role: ROLE_WORDS[role], link });
  await postLetter(tx, { to: email, letter }, setting);
}
