import { audit } from '../../../foundation/audit/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';
import {
  Conflict,
  get,
  inThisLocality,
  localityOf,
  NotFound,
  page,
  parseForm,
  platformAdministrator,
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
import { refuseShared } from '../demonstration/shared-person.ts';
import * as paths from '../paths.ts';
import { findPerson } from '../people/people.queries.ts';
import { signInForm } from '../sign-in/sign-in.form.ts';
import { tellOfReset } from './letters.ts';
import { resetSecondFactor, type ResetDone } from './passkeys.queries.ts';

const sensitive = { sensitivity: 'sensitive', rateLimit: { max: 30, seconds: 600 } } as const;

export const resetRoutes: Route[] = [
  post(paths.resetSecondStepPath, inThisLocality(['local-lead']), resetHere, sensitive),
  get(paths.resetAnybodyPath, platformAdministrator, (visit) => askWhose(visit), { sensitivity: 'sensitive' }),
  post(paths.resetAnybodyPath, platformAdministrator, resetAnybody, sensitive),
];

/** Which duty it is that they have elsewhere is not said: it is no business of this locality. */
const NOT_RESET = {
  'not-there': 'Your own second step is changed under Your account.',
  'only-administrator':
    'This person also has duties outside this locality, so only a platform administrator can reset their second step. Ask whoever runs Throughline for you.',
};

async function resetHere(visit: Visit): Promise<Answer> {
  refuseShared(visit, 'secondStep');
  await visit.inThisLocality(async (tx) => {
    const person = await findPerson(tx, visit.params['person'] ?? '');
    if (!person) throw new NotFound();
    const done = await reset(tx, visit, person.email);
    if ('refused' in done) throw new Conflict(NOT_RESET[done.refused]);
  });
  return redirect(withQuery(paths.peoplePath({ slug: localityOf(visit).slug }), { done: 'second-step' }));
}

function askWhose(visit: Visit, refused?: RefusedForm): Answer {
  const model = {
    title: 'Reset somebody’s second step',
    values: typed(visit.body, ['email']),
    done: visit.query['done'] === 'reset',
    action: paths.resetAnybodyPath(),
    ...refused,
  };
  const breadcrumbs = [{ text: 'This installation', href: paths.platformPath() }];
  return page('accounts/views/reset-second-step.njk', model, { status: refused ? 422 : 200, breadcrumbs });
}

async function resetAnybody(visit: Visit): Promise<Answer> {
  refuseShared(visit, 'secondStep');
  const form = parseForm(signInForm, visit.body);
  if (!form.ok) return askWhose(visit, form);
  const done = await visit.onPlatform((tx) => reset(tx, visit, form.value.email));
  if ('person' in done) return redirect(withQuery(paths.resetAnybodyPath(), { done: 'reset' }));
  return askWhose(visit, refusal({ email: 'Nobody else has this address. Your own is changed under Your account.' }));
}

/** Takes the second step away, ends the sessions, tells the person, keeps who did it: all or nothing. */
async function reset(tx: Tx, visit: Visit, email: string): Promise<ResetDone> {
  const done = await resetSecondFactor(tx, email, visit.now);
  if ('refused' in done) return done;
  await audit(tx, visit.actor, 'accounts.second-step.reset', done.person);
  await tellOfReset(tx, visit, email);
  return done;
}
