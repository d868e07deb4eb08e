import { randomUUID } from 'node:crypto';
import path from 'node:path';
import staticFiles from '@fastify/static';
import fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import type { Answer } from './answers.ts';
import { referenceNumber } from '../log/index.ts';
import { renderError } from './error-pages.ts';
import type { HouseDeps } from './house.ts';
import { readUpToFile, refuseFiles } from './incoming-form.ts';
import { noteLook } from './look.ts';
import { once, sendingOf, type Sending } from './once/index.ts';
import { readForMachines } from './machines.ts';
import { judge } from './policy.ts';
import { addProtections, BODY_LIMIT, protectByHand, trustedProxies } from './protections.ts';
import type { Route } from './route.ts';
import { send } from './send.ts';
import { visitOf } from './visit-of.ts';
import type { Visit } from './visit.ts';

declare module 'fastify' {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- fastify merges into its own interface
  interface FastifyRequest {
    visit: Visit | null;
    /** Of a form that is worked on: the key under which it is done once. */
    sending: Sending | null;
  }
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- as above
  interface FastifyInstance {
    /** Every address that this server answers, as 'GET /areas/:name'; for the test that none is forgotten. */
    routesServed: string[];
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
    // Ours, never the sender's.
    genReqId: referenceNumber,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    forceCloseConnections: 'idle',
    requestTimeout: LONGEST_UPLOAD_MS,
    connectionTimeout: 60_000,
    // Slow senders are looked for every five seconds, so that none stays much longer than the limit.
    http: { connectionsCheckingInterval: 5_000, headersTimeout: HEADERS_MS },
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      void renderError(deps, error, request, protectByHand(reply, request.id));
    },
  });
  cutSlowBodies(server);
  server.decorateRequest('visit', null);
  server.decorateRequest('sending', null);
  server.decorateRequest('incomingFile', null);
  server.decorateRequest('leaveFile', null);
  keepRoutes(server);
  await addProtections(server, deps.config);
  await addAssets(server, deps);
  logEachRequest(server);
  letGoWhenClosing(server);
  server.setErrorHandler((error, request, reply) => renderError(deps, error, request, reply));
  server.setNotFoundHandler((request, reply) => renderError(deps, { statusCode: 404 }, request, reply));
  for (const route of deps.routes) if (!route.options.withoutFormToken) addRoute(server, deps, route);
  await server.register(async (machines) => {
    readForMachines(machines);
    for (const route of deps.routes) if (route.options.withoutFormToken) addRoute(machines, deps, route);
  });
  return server;
}

async function addAssets(server: FastifyInstance, { root }: HouseDeps): Promise<void> {
  await server.register(staticFiles, {
    root: path.join(root, 'dist/client/assets'),
    prefix: '/assets/',
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
    index: false,
    decorateReply: false,
  });
}

function keepRoutes(server: FastifyInstance): void {
  server.decorate('routesServed', [] as string[]);
  server.addHook('onRoute', ({ method, url }) => {
    server.routesServed.push(...[method].flat().map((one) => `${one} ${url}`));
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

/** Somebody who sends slower than this holds a connection that others need. */
const HEADERS_MS = 20_000;
const BODY_MS = 25_000;
const LONGEST_UPLOAD_MS = 600_000;

/**
 * A form is sent within seconds; a file that a handler takes in may take minutes over a slow line, and nothing else
 * may: not the fields before it, and not what goes on after the answer.
 */
function cutSlowBodies(server: FastifyInstance): void {
  server.addHook('onRequest', async (request, reply) => {
    const { socket } = request.raw;
    const timer = setTimeout(() => {
      const takenIn = request.incomingFile !== null && !reply.sent;
      if (!request.raw.complete && !takenIn) socket.destroy();
    }, BODY_MS);
    request.raw.once('close', () => clearTimeout(timer));
    request.raw.once('end', () => clearTimeout(timer));
    // Answered and done: what a request without a socket, as tests send them, would otherwise never say.
    reply.raw.once('finish', () => {
      if (!request.routeOptions.config.takesFile || request.raw.complete) clearTimeout(timer);
    });
    timer.unref();
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
  const { rateLimit: limit, file } = route.options;
  server.route({
    method: route.method,
    url: route.path,
    config: {
      takesFile: file !== undefined,
      ...(limit && { rateLimit: { max: limit.max, timeWindow: limit.seconds * 1000 } }),
    },
    preHandler: [
      (request) => (file ? readUpToFile(request, file.maxBytes) : refuseFiles(request)),
      async (request) => {
        request.visit = await visitOf(deps, request, route);
      },
      ...(route.method === 'POST' && !route.options.withoutFormToken ? [server.csrfProtection] : []),
    ],
    handler: async (request, reply) => {
      const visit = request.visit as Visit;
      const answer = await answerOf(deps, route, visit, request);
      await noteLook(route, visit, answer);
      return send(deps, visit, answer, reply);
    },
    onResponse: async (request) => request.leaveFile?.(),
  });
}

async function answerOf(deps: HouseDeps, route: Route, visit: Visit, request: FastifyRequest): Promise<Answer> {
  switch (judge(route.policy, visit)) {
    case 'go-on':
      return handled(deps, route, visit, request);
    case 'sign-in-first':
      return deps.signInFirst(visit);
    case 'second-step-first':
      return deps.secondStepFirst(visit, 'second-step');
    case 'set-up-first':
      return deps.secondStepFirst(visit, 'set-up');
  }
}

/** A form is done once, however often it is sent; a page is made each time. */
function handled({ db }: HouseDeps, route: Route, visit: Visit, request: FastifyRequest): Promise<Answer> | Answer {
  if (route.method === 'GET' || route.options.withoutFormToken) return route.handler(visit);
  request.sending = sendingOf({
    body: visit.body,
    header: request.headers['idempotency-key'],
    owner: (visit.person ?? visit.signingIn)?.session ?? '',
    route: visit.address,
    request: randomUUID(),
  });
  return once(db, request.sending, visit.now, async () => route.handler(visit));
}
