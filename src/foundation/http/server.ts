import path from 'node:path';
import staticFiles from '@fastify/static';
import fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { referenceNumber } from '../log/index.ts';
import { addRoute } from './add-route.ts';
import { cutSlowBodies, HEADERS_MS, letGoWhenClosing, LONGEST_UPLOAD_MS } from './connections.ts';
import { renderError } from './error-pages.ts';
import { healthPath, readyPath } from './health.ts';
import type { HouseDeps } from './house.ts';
import type { Sending } from './once/index.ts';
import { readForMachines } from './machines.ts';
import { addProtections, BODY_LIMIT, protectByHand, trustedProxies } from './protections.ts';
import { visitNowhere } from './visit-of.ts';
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
  server.decorateRequest('markOfFile', null);
  server.decorateRequest('leaveFile', null);
  keepRoutes(server);
  await addProtections(server, deps.config);
  await addAssets(server, deps);
  logEachRequest(server);
  letGoWhenClosing(server);
  server.setErrorHandler((error, request, reply) => renderError(deps, error, request, reply));
  server.setNotFoundHandler(async (request, reply) => {
    request.visit = await visitNowhere(deps, request);
    return renderError(deps, { statusCode: 404 }, request, reply);
  });
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

const PROBES = new Set([healthPath(), readyPath()]);

function logEachRequest(server: FastifyInstance): void {
  server.addHook('onSend', async (request, reply) => {
    reply.header('X-Request-Id', request.id);
  });
  server.addHook('onResponse', async (request, reply) => {
    // The route's template, not the address: an address can hold a token or an id.
    const route = request.routeOptions.url ?? 'unknown';
    const ms = Math.round(reply.elapsedTime * 10) / 10;
    // Monitoring asks every few seconds, and an answer as expected is no news.
    const level = PROBES.has(route) && reply.statusCode < 400 ? 'debug' : 'info';
    request.log[level]({ method: request.method, route, status: reply.statusCode, ms }, 'request');
  });
}
