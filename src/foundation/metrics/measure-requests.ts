import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Metrics } from './metrics.ts';

/** Measures each request of a server that is not yet listening, by the template of its address. */
export function measureRequests(server: FastifyInstance, metrics: Metrics): void {
  const under = new WeakMap<FastifyRequest, ReturnType<Metrics['requestBegan']>>();
  server.addHook('onRequest', async (request) => {
    under.set(request, metrics.requestBegan());
  });
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    const { method } = request;
    under.get(request)?.({ method, route, status: reply.statusCode, seconds: reply.elapsedTime / 1000 });
  });
}
