import {
  NotFound,
  get,
  inThisLocality,
  localityOf,
  page,
  parseForm,
  post,
  refusal,
  type Answer,
  type RefusedForm,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { lettersArrive, troublesOf, type Trouble } from '../../../foundation/mail/index.ts';
import { countRunOut, listWaiting, WAITING_SHOWN } from '../invitations/waiting.queries.ts';
import { roleForm, waitingPage } from '../invitations/invitation.form.ts';
import * as paths from '../paths.ts';
import { bringBack, changeRole, endMembership, type Refused } from './change-role.ts';
import { backToPeople, peopleCrumbs } from './people-pages.ts';
import { countPeople, findPerson, listFormer, listPeople } from './people.queries.ts';
import { peoplePage } from './people.view-model.ts';
import { roleItems, roleTitle } from './roles.view-model.ts';

const lead = inThisLocality(['local-lead']);

export const peopleRoutes: Route[] = [
  get(paths.peoplePath, inThisLocality(), showPeople),
  get(paths.personPath, lead, (visit) => showPerson(visit), { look: 'accounts.person.seen' }),
  post(paths.changeRolePath, lead, giveRole),
  get(paths.endMembershipPath, lead, askToEnd),
  post(paths.endMembershipPath, lead, endPart),
  post(paths.bringBackPath, lead, back),
];

async function showPeople(visit: Visit): Promise<Answer> {
  const locality = localityOf(visit);
  const leads = locality.role === 'local-lead';
  const { after } = waitingPage.parse(visit.query);
  const [people, former, waiting, troubles, count, runOut] = await visit.inThisLocality(async (tx) => {
    const here = await listPeople(tx);
    const invited = leads ? await listWaiting(tx, after, WAITING_SHOWN + 1) : [];
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
      await countPeople(tx),
      leads ? (await countRunOut(tx, visit.now)).n : 0,
    ] as const;
  });
  const model = peoplePage({
    locality,
    people,
    ...{ count, runOut },
    former,
    ...{ waiting: waiting.slice(0, WAITING_SHOWN), moreWaiting: waiting.length > WAITING_SHOWN, after },
    troubles: troubles ?? new Map<string, Trouble>(),
    leads,
    now: visit.now,
    done: visit.query['done'],
    mail: lettersArrive(visit.config),
  });
  return page('accounts/views/people.njk', model, { breadcrumbs: peopleCrumbs(visit, false), verb: 'agree' });
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
    endHref: paths.endMembershipPath(at),
    resetAction: paths.resetSecondStepPath(at),
    ...refused,
  };
  return page('accounts/views/person.njk', model, {
    status: refused ? 422 : 200,
    breadcrumbs: peopleCrumbs(visit),
    verb: 'agree',
  });
}

async function giveRole(visit: Visit): Promise<Answer> {
  const form = parseForm(roleForm, visit.body);
  if (!form.ok) return showPerson(visit, form);
  const change = { person: personInAddress(visit), role: form.value.role };
  const done = await visit.inThisLocality((tx) => changeRole(tx, visit.actor, change));
  return done.ok ? backToPeople(visit, 'role') : refuse(visit, done, 'role');
}

/** Asks before it is done: who is shut out is named, and what stays. */
async function askToEnd(visit: Visit): Promise<Answer> {
  const person = await visit.inThisLocality((tx) => findPerson(tx, personInAddress(visit)));
  if (!person) throw new NotFound();
  const { slug, name } = localityOf(visit);
  const at = { slug, person: person.id };
  const model = {
    // No name in the title: titles stay in the browser's history.
    title: 'End somebody’s part here?',
    heading: `End the part of ${person.name} in ${name}?`,
    says: [
      `${person.name} will see nothing of this locality any more, from the moment that you press the button.`,
      'What they did stays under their name. You can bring them back on the People page.',
    ],
    button: `End the part of ${person.name}`,
    action: paths.endMembershipPath(at),
    back: paths.personPath(at),
  };
  return page('accounts/views/confirm.njk', model, { breadcrumbs: peopleCrumbs(visit), verb: 'agree' });
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

const personInAddress = (visit: Visit) => visit.params['person'] ?? '';
