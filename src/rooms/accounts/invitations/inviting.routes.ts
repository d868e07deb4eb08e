import {
  Conflict,
  get,
  inThisLocality,
  localityOf,
  page,
  parseForm,
  post,
  refusal,
  typed,
  type Answer,
  type RefusedForm,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import * as paths from '../paths.ts';
import { holdAddresses, keptUnderAnotherName, tellInvited, tellNotAnswered } from '../people/newcomers.ts';
import { backToPeople, peopleCrumbs } from '../people/people-pages.ts';
import { roleItems } from '../people/roles.view-model.ts';
import { invitationForm } from './invitation.form.ts';
import {
  mailSetting,
  MAY_INVITE,
  NOT_INVITED,
  invitePerson,
  resendInvitation,
  revokeInvitation,
  takeBackRunOut,
  type Setting,
} from './invite-person.ts';

const lead = inThisLocality(MAY_INVITE);

/** What a local lead does with invitations; answering one is invitation.routes.ts. */
export const invitingRoutes: Route[] = [
  get(paths.invitePath, lead, (visit) => inviteForm(visit)),
  post(paths.invitePath, lead, invite, { rateLimit: { max: 60, seconds: 600 } }),
  post(paths.resendInvitationPath, lead, resend, { rateLimit: { max: 30, seconds: 600 } }),
  post(paths.revokeInvitationPath, lead, revoke),
  post(paths.takeBackExpiredPath, lead, takeBackExpired),
];

/** `others`: members with the typed address under another name; asked about once (`wasAsked`), then invited. */
function inviteForm(visit: Visit, refused?: RefusedForm, others: readonly string[] = []): Answer {
  const values = typed(visit.body, ['name', 'email', 'role']);
  const model = {
    ...{ title: 'Invite somebody', values, others, roles: roleItems(values.role), action: visit.address },
    ...refused,
  };
  return page('accounts/views/invite.njk', model, {
    status: refused ? 422 : 200,
    breadcrumbs: peopleCrumbs(visit),
    verb: 'agree',
  });
}

const ANOTHER_NAME =
  'A member here has this address under another name. Look whom you mean, and press “Invite all the same” if it is right';

async function invite(visit: Visit): Promise<Answer> {
  const form = parseForm(invitationForm, visit.body);
  if (!form.ok) return inviteForm(visit, form);
  const done = await visit.inThisLocality(async (tx) => {
    await holdAddresses(tx);
    const others = wasAsked(visit, form.value) ? [] : await keptUnderAnotherName(tx, form.value);
    if (others.length > 0) return { ok: false, others } as const;
    const invited = await invitePerson(tx, visit.actor, form.value, settingOf(visit));
    if (invited.ok) await tellInvited(tx, form.value);
    return invited;
  });
  if (done.ok) return backToPeople(visit, 'invited');
  if ('others' in done) return inviteForm(visit, refusal({ beside: ANOTHER_NAME }), done.others);
  return inviteForm(visit, refusal({ email: NOT_INVITED[done.reason] }));
}

/** The answer is kept for the name and the address that it was given of: with another of either it is asked again. */
function wasAsked({ body }: Visit, { name, email }: { name: string; email: string }): boolean {
  const { meant, meantName } = typed(body, ['meant', 'meantName']);
  return meantName.trim() === name && meant.trim().toLowerCase() === email.toLowerCase();
}

async function resend(visit: Visit): Promise<Answer> {
  const done = await visit.inThisLocality(async (tx) => {
    await holdAddresses(tx);
    const sent = await resendInvitation(tx, visit.actor, invitationOf(visit), settingOf(visit));
    if (sent.ok) await tellInvited(tx, sent.invitee);
    return sent;
  });
  if (!done.ok) throw new Conflict('This invitation was accepted or taken back in the meantime.');
  return backToPeople(visit, 'resent');
}

async function revoke(visit: Visit): Promise<Answer> {
  const done = await visit.inThisLocality((tx) => revokeInvitation(tx, visit.actor, invitationOf(visit), visit.now));
  if (!done.ok) throw new Conflict('This invitation was accepted or taken back in the meantime.');
  return backToPeople(visit, 'revoked');
}

/** Members among them are put aside, or the next thing that waits would be to invite them again. */
async function takeBackExpired(visit: Visit): Promise<Answer> {
  const { actor, now, today } = visit;
  const invited = await visit.inThisLocality(async (tx) => {
    await holdAddresses(tx);
    const taken = await takeBackRunOut(tx, actor, { now, only: null });
    if (taken.length > 0) await tellNotAnswered({ tx, actor, invited: taken, today });
    return taken;
  });
  return backToPeople(visit, invited.length > 0 ? 'run-out' : 'none-run-out');
}

function settingOf(visit: Visit): Setting {
  return { locality: localityOf(visit), ...mailSetting(visit) };
}

const invitationOf = (visit: Visit) => visit.params['invitation'] ?? '';
