import { audit } from '../../../foundation/audit/index.ts';
import {
  Conflict,
  get,
  page,
  personIn,
  post,
  redirect,
  signedIn,
  withQuery,
  type Answer,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { isShared, refuseShared, SHARED } from '../demonstration/shared-person.ts';
import * as paths from '../paths.ts';
import { endOtherSessions, endOwnSession, listSessions } from './sessions.queries.ts';
import { sessionsPage } from './sessions.view-model.ts';

export const sessionRoutes: Route[] = [
  get(paths.sessionsPath, signedIn, showSessions),
  post(paths.endSessionPath, signedIn, endOne),
  post(paths.endOtherSessionsPath, signedIn, endOthers),
  get(paths.stillHerePath, signedIn, stillHere, { sensitivity: 'sensitive' }),
];

const crumbs = [{ text: 'Your account', href: paths.accountPath() }];

async function showSessions(visit: Visit): Promise<Answer> {
  const { id, session } = personIn(visit);
  const shared = isShared(visit);
  const sessions = await visit.onPlatform((tx) => listSessions(tx, id, visit.now));
  // Everybody who looks around as an invented person is signed in as them: whose devices these are is nobody's business.
  const own = shared ? sessions.filter((one) => one.id === session) : sessions;
  const model = sessionsPage({ sessions: own, current: session, done: visit.query['done'] });
  return page(
    'accounts/views/sessions.njk',
    { ...model, shared: shared ? SHARED.sessions : null },
    { breadcrumbs: crumbs },
  );
}

async function endOne(visit: Visit): Promise<Answer> {
  const session = visit.params['session'] ?? '';
  const own = session === personIn(visit).session;
  if (!own) refuseShared(visit, 'sessions');
  const ended = await visit.onPlatform(async (tx) => {
    const done = await endOwnSession(tx, session, visit.now);
    if (done) await audit(tx, visit.actor, 'accounts.session.ended', session);
    return done;
  });
  if (!ended) throw new Conflict('That device was signed out already.');
  return own ? redirect('/', { cookie: { session: null } }) : back('one');
}

async function endOthers(visit: Visit): Promise<Answer> {
  refuseShared(visit, 'sessions');
  const { id, session } = personIn(visit);
  await visit.onPlatform(async (tx) => {
    await endOtherSessions(tx, session, visit.now);
    await audit(tx, visit.actor, 'accounts.sessions.others-ended', id);
  });
  return back('others');
}

/** Being asked for is enough: it counts as a visit, and the page says until when. */
function stillHere(): Answer {
  return page('accounts/views/still-here.njk', { title: 'You are still signed in' }, { breadcrumbs: crumbs });
}

const back = (done: string) => redirect(withQuery(paths.sessionsPath(), { done }));
