import {
  Conflict,
  get,
  page,
  personIn,
  post,
  redirect,
  refusal,
  signedIn,
  withQuery,
  type Answer,
  type RefusedForm,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { accountPath, heldPath, keepMePath, removeMePath } from '../paths.ts';
import { postLetter } from '../../../foundation/mail/index.ts';
import { dateInWords } from '../../../foundation/views/index.ts';
import { isShared, refuseShared, SHARED } from '../demonstration/shared-person.ts';
import { askToBeRemoved, keepAfterAll, NOT_ASKED, staysWhenErased } from './ask-for-erasure.ts';
import { removalAskedLetter } from './erasure.letters.ts';
import { openErasure } from './erasure.queries.ts';

const sensitive = { sensitivity: 'sensitive', rateLimit: { max: 20, seconds: 600 } } as const;

export const erasureRoutes: Route[] = [
  get(removeMePath, signedIn, (visit) => showRemoval(visit), { sensitivity: 'sensitive' }),
  post(removeMePath, signedIn, removeMe, sensitive),
  post(keepMePath, signedIn, keepMe, sensitive),
];

async function showRemoval(visit: Visit, refused?: RefusedForm): Promise<Answer> {
  const person = personIn(visit);
  const { open, stays } = await visit.onPlatform(async (tx) => ({
    open: await openErasure(tx, person.id),
    stays: await staysWhenErased({ tx, actor: visit.actor, person: person.id }),
  }));
  const model = {
    title: open ? 'You will be removed' : 'Being removed from Throughline',
    ...{ open, stays },
    days: visit.config.erasureWaitDays,
    shared: isShared(visit) ? SHARED.removal : null,
    kept: visit.query['done'] === 'kept',
    heldHref: heldPath(),
    actions: { remove: removeMePath(), keep: keepMePath() },
    ...refused,
  };
  const breadcrumbs = [
    { text: 'Your account', href: accountPath() },
    { text: 'What is held about you', href: heldPath() },
  ];
  return page('accounts/views/removal.njk', model, { status: refused ? 422 : 200, breadcrumbs });
}

async function removeMe(visit: Visit): Promise<Answer> {
  refuseShared(visit, 'removal');
  const { id, email } = personIn(visit);
  const { config, now } = visit;
  const wish = { person: id, waitDays: config.erasureWaitDays };
  const sure = (visit.body as Record<string, unknown> | null)?.['sure'] === 'yes';
  if (!sure) return showRemoval(visit, refusal({ sure: 'Tick the box to say that you want this' }));
  const done = await visit.onPlatform(async (tx) => {
    const asked = await askToBeRemoved(tx, visit.actor, wish);
    if (!asked.ok) return asked;
    // Whoever it is that asks at this browser, the person is told in time to say no.
    const letter = removalAskedLetter({ date: dateInWords(asked.due), link: `${config.baseUrl}${removeMePath()}` });
    await postLetter(tx, { to: email, person: id, letter }, { config, now });
    return asked;
  });
  if (!done.ok) return showRemoval(visit, refusal({ sure: NOT_ASKED[done.reason] }));
  return redirect(removeMePath());
}

async function keepMe(visit: Visit): Promise<Answer> {
  refuseShared(visit, 'removal');
  const { id } = personIn(visit);
  const kept = await visit.onPlatform((tx) => keepAfterAll(tx, visit.actor, id));
  if (!kept) throw new Conflict('There is no wish to withdraw: it was withdrawn before.');
  return redirect(withQuery(removeMePath(), { done: 'kept' }));
}
