import type { FastifyRequest } from 'fastify';
import { londonTime } from '../days/index.ts';
import { inLocality, onPlatform, type Actor, type Tx } from '../db/index.ts';
import type { HouseDeps } from './house.ts';
import { closeTransaction, type Sending } from './once/index.ts';
import { everyone, secondStepOwed } from './policy.ts';
import type { Route, RouteOptions } from './route.ts';
import type { SignedIn, Visit } from './visit.ts';

/**
 * Who asks, and where: looked up at each request, so that an ended session or membership ends at once.
 * Each transaction of a form is closed by its idempotency key, so that a form sent twice is not done twice.
 */
export async function visitOf(
  deps: HouseDeps,
  request: FastifyRequest,
  { policy, options }: Pick<Route, 'policy' | 'options'>,
  params = request.params as Record<string, string>,
): Promise<Visit> {
  const { config, db } = deps;
  const now = deps.now();
  const token = request.cookies[config.cookieName];
  const found = token ? await deps.findSignedIn(db, { token, now, ...seenOf(request, options) }) : null;
  const owes = found && secondStepOwed(found, config.secondFactorRoles);
  const person: SignedIn | null = owes ? null : found;
  const locality = person?.localities.find(({ slug }) => slug === params['slug']) ?? null;
  // Before the second step somebody acts only on the pages that finish signing in: elsewhere they are nobody.
  const acting = person ?? (policy.kind === 'signing-in' || policy.kind === 'setting-up' ? found : null);
  const actor: Actor = acting ? { kind: 'person', person: acting.id, session: acting.session } : { kind: 'nobody' };
  return {
    db,
    config,
    actor,
    person,
    signingIn: found && owes ? { ...found, owes } : null,
    sensitivity: options.sensitivity ?? 'ordinary',
    locality,
    params,
    now,
    query: request.query as Record<string, string | string[]>,
    body: request.body,
    file: request.incomingFile,
    today: londonTime(now).date,
    method: request.method === 'POST' ? 'POST' : 'GET',
    address: request.url,
    sessionToken: token ?? null,
    stepCookie: (name) => request.cookies[`${config.cookieName}-${name}`] ?? null,
    log: request.log,
    bearer: /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? null,
    authorization: request.headers.authorization ?? null,
    ip: request.ip,
    inThisLocality: (work) => {
      if (!locality) throw new Error('inThisLocality on a route without a locality');
      return inLocality(db, actor, locality.id, closed(request, work));
    },
    inLocality: (id, work) => inLocality(db, actor, id, closed(request, work)),
    onPlatform: (work) => onPlatform(db, actor, closed(request, work)),
  };
}

/**
 * Who asks for an address that does not exist, so that the page that says so has their name and, below a locality of their
 * own, its four verbs. Of any other locality it says as little as of none: only their own are looked at. Nobody where that
 * cannot be found out: the page is the same without it.
 */
export async function visitNowhere(deps: HouseDeps, request: FastifyRequest): Promise<Visit | null> {
  const slug = /^\/in\/([^/?#]+)/.exec(request.url)?.[1] ?? '';
  try {
    // An address that a script or a browser guesses does not count as somebody being there.
    return await visitOf(deps, request, { policy: everyone, options: { quiet: true } }, { slug });
  } catch (err) {
    request.log.warn({ err, reference: request.id }, 'who asked for an address that does not exist was not found out');
    return null;
  }
}

function closed<T>(request: FastifyRequest, work: (tx: Tx) => Promise<T>): (tx: Tx) => Promise<T> {
  return async (tx) => {
    const done = await work(tx);
    const sending: Sending | null = request.sending;
    if (sending) await closeTransaction(tx, sending);
    return done;
  };
}

function seenOf({ headers }: FastifyRequest, { quiet }: RouteOptions) {
  return { userAgent: headers['user-agent'] ?? '', present: quiet !== true };
}
