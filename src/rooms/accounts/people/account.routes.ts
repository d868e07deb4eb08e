import { z } from 'zod';
import { audit } from '../../../foundation/audit/index.ts';
import {
  ROLE_WORDS,
  get,
  page,
  parseForm,
  personIn,
  post,
  redirect,
  signedIn,
  typed,
  type Answer,
  type RefusedForm,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { lettersPath } from '../../../foundation/mail/index.ts';
import { localityHomePath } from '../../localities/index.ts';
import { isShared, refuseShared } from '../demonstration/shared-person.ts';
import { connections } from '../openid/connected.routes.ts';
import {
  accountPath,
  heldPath,
  platformPath,
  sessionsPath,
  setUpPath,
  signOutEverywherePath,
  signOutPath,
} from '../paths.ts';
import { endSessionsOf } from '../sign-in/sign-in.queries.ts';
import { updateOwnName } from './people.queries.ts';

const NAME = 'Enter your name as others here know you';
const nameForm = z.object({
  name: z.string({ error: NAME }).trim().min(1, NAME).max(100, 'A name has at most 100 characters'),
});

const SAVED: Record<string, string> = {
  name: 'Your name was saved.',
  openid: 'Connected. From now on the organisation’s button signs you in here.',
  'openid-ended': 'Disconnected. A link by email still signs you in.',
};

export const accountRoutes: Route[] = [
  get(accountPath, signedIn, (visit) => showAccount(visit)),
  post(accountPath, signedIn, saveName),
  post(signOutEverywherePath, signedIn, signOutEverywhere),
];

async function showAccount(visit: Visit, refused?: RefusedForm): Promise<Answer> {
  const person = personIn(visit);
  const model = {
    title: 'Your account',
    email: person.email,
    values: refused ? typed(visit.body, ['name']) : { name: person.name },
    saved: savedText(visit.query['saved']),
    organisations: await connections(visit),
    localities: person.localities.map(({ name, slug, role }) => ({
      name,
      href: localityHomePath({ slug }),
      role: ROLE_WORDS[role],
    })),
    lettersHref: lettersPath(),
    platformHref: person.platformAdministrator ? platformPath() : null,
    secondStep: { href: setUpPath(), state: person.hasSecondFactor ? 'set up' : 'not set up' },
    sessionsHref: sessionsPath(),
    heldHref: heldPath(),
    shared: isShared(visit),
    actions: { save: accountPath(), signOut: signOutPath(), everywhere: signOutEverywherePath() },
    ...refused,
  };
  return page('accounts/views/account.njk', model, { status: refused ? 422 : 200 });
}

function savedText(saved: unknown): string | null {
  return typeof saved === 'string' && Object.hasOwn(SAVED, saved) ? (SAVED[saved] ?? null) : null;
}

async function saveName(visit: Visit): Promise<Answer> {
  const form = parseForm(nameForm, visit.body);
  if (!form.ok) return showAccount(visit, form);
  const { id } = personIn(visit);
  await visit.onPlatform(async (tx) => {
    await updateOwnName(tx, id, form.value.name);
    await audit(tx, visit.actor, 'accounts.name.changed', id);
  });
  return redirect(`${accountPath()}?saved=name`);
}

async function signOutEverywhere(visit: Visit): Promise<Answer> {
  refuseShared(visit, 'sessions');
  const { id } = personIn(visit);
  await visit.onPlatform(async (tx) => {
    await endSessionsOf(tx, id, visit.now);
    await audit(tx, visit.actor, 'accounts.sessions.ended', id);
  });
  return redirect('/', { cookie: { session: null } });
}
