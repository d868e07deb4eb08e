import {
  Conflict,
  NotFound,
  get,
  inThisLocality,
  localityOf,
  page,
  parseForm,
  post,
  redirect,
  refusal,
  typed,
  withQuery,
  type Answer,
  type RefusedForm,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { lettersArrive, troublesOf, type Trouble } from '../../../foundation/mail/index.ts';
import { localityHomePath } from '../../localities/index.ts';
import { listWaiting } from '../invitations/invitations.queries.ts';
import { invitationForm, roleForm } from '../invitations/invitation.form.ts';
import {
  mailSetting,
  NOT_INVITED,
  invitePerson,
  resendInvitation,
  revokeInvitation,
  type Setting,
} from '../invitations/invite-person.ts';
import * as paths from '../paths.ts';
import { bringBack, changeRole, endMembership, type Refused } from './change-role.ts';
import { findPerson, listFormer, listPeople } from './people.queries.ts';
import { peoplePage } from './people.view-model.ts';
import { roleItems, roleTitle } from './roles.view-model.ts';

const lead = inThisLocality(['local-lead']);

export const peopleRoutes: Route[] = [
  get(paths.peoplePath, inThisLocality(), showPeople),
  get(paths.invitePath, lead, (visit) => inviteForm(visit)),
  post(paths.invitePath, lead, invite, { rateLimit: { max: 60, seconds: 600 } }),
  post(paths.resendInvitationPath, lead, resend, { rateLimit: { max: 30, seconds: 600 } }),
  post(paths.revokeInvitationPath, lead, revoke),
  get(paths.personPath, lead, (visit) => showPerson(visit), { look: 'accounts.person.seen' }),
  post(paths.changeRolePath, lead, giveRole),
  post(paths.endMembershipPath, lead, endPart),
  post(paths.bringBackPath, lead, back),
];

async function showPeople(visit: Visit): Promise<Answer> {
  const locality = localityOf(visit);
  const leads = locality.role === 'local-lead';
  const [people, former, waiting, troubles] = await visit.inThisLocality(async (tx) => {
    const here = await listPeople(tx);
    const invited = leads ? await listWaiting(tx) : [];
    return [
      here,
      leads ? await listFormer(tx) : [],
      invited,
      leads
        ? await troublesOf(
            tx,
            [...here, ...invited].map(({ email }) => email),
          )
        : null,
    ] as const;
  });
  const model = peoplePage({
    locality,
    people,
    former,
    waiting,
    troubles: troubles ?? new Map<string, Trouble>(),
    leads,
    now: visit.now,
    done: visit.query['done'],
    mail: lettersArrive(visit.config),
  });
  return page('accounts/views/people.njk', model, { breadcrumbs: crumbs(visit, false) });
}

function inviteForm(visit: Visit, refused?: RefusedForm): Answer {
  const values = typed(visit.body, ['name', 'email', 'role']);
  const model = { title: 'Invite somebody', values, roles: roleItems(values.role), action: visit.address, ...refused };
  return page('accounts/views/invite.njk', model, { status: refused ? 422 : 200, breadcrumbs: crumbs(visit) });
}

async function invite(visit: Visit): Promise<Answer> {
  const form = parseForm(invitationForm, visit.body);
  if (!form.ok) return inviteForm(visit, form);
  const done = await visit.inThisLocality((tx) => invitePerson(tx, visit.actor, form.value, settingOf(visit)));
  if (done.ok) return backToPeople(visit, 'invited');
  return inviteForm(visit, refusal({ email: NOT_INVITED[done.reason] }));
}

async function resend(visit: Visit): Promise<Answer> {
  const done = await visit.inThisLocality((tx) =>
    resendInvitation(tx, visit.actor, invitationOf(visit), settingOf(visit)),
  );
  if (!done.ok) throw new Conflict('This invitation was accepted or taken back in the meantime.');
  return backToPeople(visit, 'resent');
}

async function revoke(visit: Visit): Promise<Answer> {
  const done = await visit.inThisLocality((tx) => revokeInvitation(tx, visit.actor, invitationOf(visit), visit.now));
  if (!done.ok) throw new Conflict('This invitation was accepted or taken back in the meantime.');
  return backToPeople(visit, 'revoked');
}

async function showPerson(visit: Visit, refused?: RefusedForm): Promise<Answer> {
  const person = await visit.inThisLocality((tx) => findPerson(tx, personInAddress(visit)));
  if (!person) throw new NotFound();
  const at = { slug: localityOf(visit).slug, person: person.id };
  const model = {
    // No name in the title: titles stay in the browser's history.
    title: 'One person’s role',
    person: { ...person, role: roleTitle(person.role) },
    roles: roleItems(person.role),
    changeAction: paths.changeRolePath(at),
    endAction: paths.endMembershipPath(at),
    resetAction: paths.resetSecondStepPath(at),
    ...refused,
  };
  return page('accounts/views/person.njk', model, { status: refused ? 422 : 200, breadcrumbs: crumbs(visit) });
}

async function giveRole(visit: Visit): Promise<Answer> {
  const form = parseForm(roleForm, visit.body);
  if (!form.ok) return showPerson(visit, form);
  const change = { person: personInAddress(visit), role: form.value.role };
  const done = await visit.inThisLocality((tx) => changeRole(tx, visit.actor, change));
  return done.ok ? backToPeople(visit, 'role') : refuse(visit, done, 'role');
}

async function endPart(visit: Visit): Promise<Answer> {
  const done = await visit.inThisLocality((tx) => endMembership(tx, visit.actor, personInAddress(visit), visit.now));
  return done.ok ? backToPeople(visit, 'ended') : refuse(visit, done, 'end');
}

async function back(visit: Visit): Promise<Answer> {
  const done = await visit.inThisLocality((tx) => bringBack(tx, visit.actor, personInAddress(visit)));
  if (!done) throw new NotFound();
  return backToPeople(visit, 'back');
}

function refuse(visit: Visit, { reason }: Refused, field: string): Promise<Answer> {
  if (reason === 'not-here') throw new NotFound();
  return showPerson(visit, refusal({ [field]: 'A locality needs a local lead. Give somebody else that role first.' }));
}

function backToPeople(visit: Visit, done: string): Answer {
  return redirect(withQuery(paths.peoplePath({ slug: localityOf(visit).slug }), { done }));
}

function settingOf(visit: Visit): Setting {
  return { locality: localityOf(visit), ...mailSetting(visit) };
}

const personInAddress = (visit: Visit) => visit.params['person'] ?? '';
const invitationOf = (visit: Visit) => visit.params['invitation'] ?? '';

function crumbs(visit: Visit, below = true) {
  const { slug, name } = localityOf(visit);
  const home = { text: name, href: localityHomePath({ slug }) };
  return below ? [home, { text: 'People', href: paths.peoplePath({ slug }) }] : [home];
}
