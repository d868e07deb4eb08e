import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import csrf from '@fastify/csrf-protection';
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import staticFiles from '@fastify/static';
import fastify, { LogController, type FastifyBaseLogger, type FastifyInstance, type FastifyRequest } from 'fastify';
import { onPlatform, inLocality, type Actor } from '../db/index.ts';
import { renderError } from './error-pages.ts';
import { tokenOwner } from './form-token.ts';
import type { HouseDeps } from './house.ts';
import { judge } from './policy.ts';
import type { Route } from './route.ts';
import { send } from './send.ts';
import { type SignedIn, type Visit } from './visit.ts';

const BODY_LIMIT = 1_048_576;
const DAY_IN_LONDON = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' });
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

declare module 'fastify' {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- fastify merges into its own interface
  interface FastifyRequest {
    visit: Visit | null;
  }
}

/** The HTTP server of the house: every route of every room behind the same protections. Not yet listening. */
export async function createServer(deps: HouseDeps): Promise<FastifyInstance> {
  // Under its general type, so that the server is of the general type too.
  const log: FastifyBaseLogger = deps.log;
  const server = fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: trustedProxies(deps.config.trustProxy),
    bodyLimit: BODY_LIMIT,
    genReqId: referenceNumber,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    forceCloseConnections: 'idle',
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
  });
  server.decorateRequest('visit', null);
  await addProtections(server, deps);
  await addAssets(server, deps);
  logEachRequest(server);
  letGoWhenClosing(server);
  server.setErrorHandler((error, request, reply) => renderError(deps, error, request, reply));
  server.setNotFoundHandler((request, reply) => renderError(deps, { statusCode: 404 }, request, reply));
  for (const route of deps.routes) addRoute(server, deps, route);
  return server;
}

/** A number means: believe so many proxies next to us. */
function trustedProxies(setting: boolean | number | string) {
  return typeof setting === 'number' ? (_address: string, hop: number) => hop < setting : setting;
}

/** Short enough to read out on the telephone: 'K7QM-2RXD'. Ours, never the sender's. */
function referenceNumber(): string {
  const letters = Array.from(randomBytes(8), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

async function addProtections(server: FastifyInstance, { config }: HouseDeps): Promise<void> {
  const self = ["'self'"];
  await server.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: self,
        styleSrc: self,
        imgSrc: self,
        fontSrc: self,
        connectSrc: self,
        manifestSrc: self,
        formAction: self,
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
      },
    },
    strictTransportSecurity: config.secure ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
  // Brotli's default level is meant for files made once; 4 costs a page about a millisecond.
  const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };
  await server.register(compress, { threshold: 1024, encodings: ['br', 'gzip', 'identity'], brotliOptions });
  await server.register(cookie);
  await server.register(formbody, { bodyLimit: BODY_LIMIT });
  await server.register(rateLimit, { global: false });
  await server.register(csrf, {
    cookieKey: config.secure ? '__Host-throughline-form' : 'throughline-form',
    cookieOpts: { path: '/', httpOnly: true, sameSite: 'lax', secure: config.secure },
    csrfOpts: { hmacKey: config.sessionSecret },
    getUserInfo: (request) => tokenOwner(config, request),
    getToken: (request) => (request.body as { _csrf?: string } | undefined)?._csrf,
  });
}

async function addAssets(server: FastifyInstance, { root }: HouseDeps): Promise<void> {
  await server.register(staticFiles, {
    root: path.join(root, 'dist/client/assets'),
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    index: false,
    decorateReply: false,
  });
}

const GRACE_MS = 25_000;

/**
 * When the server closes, answers in flight end their connection: a browser would hold it open and the server wait
 * for it. Whatever is not finished after 25 seconds is cut.
 */
function letGoWhenClosing(server: FastifyInstance): void {
  let closing = false;
  server.addHook('preClose', async () => {
    closing = true;
    setTimeout(() => server.server.closeAllConnections(), GRACE_MS).unref();
  });
  server.addHook('onSend', async (_request, reply) => {
    if (closing) reply.header('Connection', 'close');
  });
}

function logEachRequest(server: FastifyInstance): void {
  server.addHook('onSend', async (request, reply) => {
    reply.header('X-Request-Id', request.id);
  });
  server.addHook('onResponse', async (request, reply) => {
    // The route's template, not the address: an address can hold a token or an id.
    const route = request.routeOptions.url ?? 'unknown';
    const ms = Math.round(reply.elapsedTime * 10) / 10;
    request.log.info({ method: request.method, route, status: reply.statusCode, ms }, 'request');
  });
}

function addRoute(server: FastifyInstance, deps: HouseDeps, route: Route): void {
  const { rateLimit: limit } = route.options;
  server.route({
    method: route.method,
    url: route.path,
    config: limit ? { rateLimit: { max: limit.max, timeWindow: limit.seconds * 1000 } } : {},
    preHandler: [
      async (request) => {
        request.visit = await visitOf(deps, request);
      },
      ...(route.method === 'POST' ? [server.csrfProtection] : []),
    ],
    handler: async (request, reply) => {
      const visit = request.visit as Visit;
      const answer =
        judge(route.policy, visit) === 'sign-in-first' ? deps.signInFirst(visit) : await route.handler(visit);
      return send(deps, visit, answer, reply);
    },
  });
}

/** Who asks, and where: looked up at each request, so that an ended session or membership ends at once. */
async function visitOf(deps: HouseDeps, request: FastifyRequest): Promise<Visit> {
  const { config, db } = deps;
  const now = deps.now();
  const token = request.cookies[config.cookieName];
  const person: SignedIn | null = token ? await deps.findSignedIn(db, token, now) : null;
  const params = request.params as Record<string, string>;
  const locality = person?.localities.find(({ slug }) => slug === params['slug']) ?? null;
  const actor: Actor = person ? { kind: 'person', person: person.id } : { kind: 'nobody' };
  return {
    db,
    config,
    actor,
    person,
    locality,
    params,
    now,
    query: request.query as Record<string, string | string[]>,
    body: request.body,
    today: DAY_IN_LONDON.format(now),
    address: request.url,
    sessionToken: token ?? null,
    ip: request.ip,
    inThisLocality: (work) => {
      if (!locality) throw new Error('inThisLocality on a route without a locality');
      return inLocality(db, actor, locality.id, work);
    },
    onPlatform: (work) => onPlatform(db, actor, work),
  };
}
