import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Answer } from './answers.ts';
import type { HouseDeps } from './house.ts';
import { readUpToFile, refuseFiles } from './incoming-form.ts';
import { noteLook } from './look.ts';
import { once, sendingOf } from './once/index.ts';
import { judge } from './policy.ts';
import type { Route } from './route.ts';
import { send } from './send.ts';
import { visitOf } from './visit-of.ts';
import type { Visit } from './visit.ts';

/** Serves one route: who asks is found, the policy is judged, a form is done once, a look is noted, the answer sent. */
export function addRoute(server: FastifyInstance, deps: HouseDeps, route: Route): void {
  const { rateLimit: limit, file } = route.options;
  server.route({
    method: route.method,
    url: route.path,
    config: limit ? { rateLimit: { max: limit.max, timeWindow: limit.seconds * 1000 } } : {},
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
async function handled({ db }: HouseDeps, route: Route, visit: Visit, request: FastifyRequest): Promise<Answer> {
  if (route.method === 'GET' || route.options.withoutFormToken) return route.handler(visit);
  // Of two files sent from one page, the one is not the other.
  const file = await request.markOfFile?.();
  request.sending = sendingOf({
    body: file === undefined ? visit.body : { ...(visit.body as Record<string, string>), _file: file },
    header: request.headers['idempotency-key'],
    owner: (visit.person ?? visit.signingIn)?.session ?? '',
    route: visit.address,
    request: randomUUID(),
  });
  return once(db, request.sending, visit.now, async () => route.handler(visit));
}
