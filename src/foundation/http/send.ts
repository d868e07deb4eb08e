import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { Answer, CookieChange, StepCookie } from './answers.ts';
import { formToken } from './form-token.ts';
import type { HouseDeps } from './house.ts';
import { shellOf } from './shell.ts';
import type { Visit } from './visit.ts';

const PUBLIC = 'public, max-age=300, stale-while-revalidate=3600';
const PRIVATE = 'no-store';

/** Turns a handler's answer into the response, with the caching that its kind allows. */
export function send(deps: HouseDeps, visit: Visit, answer: Answer, reply: FastifyReply): FastifyReply {
  if (answer.cookie) setSession(deps, answer.cookie, reply);
  if (answer.step) setStep(deps, answer.step, reply);
  if (answer.kind === 'redirect')
    return reply.header('Cache-Control', PRIVATE).redirect(answer.href, answer.permanent ? 301 : 303);
  if (answer.kind === 'json') {
    return sendBody(reply.code(answer.status).headers(answer.headers), {
      body: JSON.stringify(answer.value),
      type: 'application/json; charset=utf-8',
      cacheable: answer.cacheable,
    });
  }
  if (answer.kind === 'download') return sendDownload(answer, reply);
  if (answer.kind === 'file') {
    if (answer.filename)
      reply.header('Content-Disposition', `attachment; filename="${answer.filename.replace(/[^\w. -]/g, '-')}"`);
    return sendBody(reply, answer);
  }
  const shell = shellOf(deps, visit, answer.options, formToken(deps.config, reply));
  const body = deps.render(answer.template, { ...answer.model, shell });
  const cacheable = answer.options.cacheable === true && !visit.person;
  return sendBody(reply.code(answer.options.status ?? 200), { body, type: 'text/html; charset=utf-8', cacheable });
}

type Download = Extract<Answer, { kind: 'download' }>;

/** The name is given twice: plain for old browsers, and as it is written (RFC 6266). */
function sendDownload({ bytes, length, type, filename }: Download, reply: FastifyReply): FastifyReply {
  const plain = filename.replace(/[^\w. -]/g, '-');
  return reply
    .type(type)
    .headers({
      'Cache-Control': PRIVATE,
      'Content-Length': length,
      'Content-Disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(filename)}`,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
    })
    .send(Readable.from(bytes, { objectMode: false }));
}

function sendBody(
  reply: FastifyReply,
  content: { body: string | Buffer; type: string; cacheable: boolean },
): FastifyReply {
  const { body, type, cacheable } = content;
  reply.type(type).header('Cache-Control', cacheable ? PUBLIC : PRIVATE);
  if (!cacheable) return reply.send(body);
  const tag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  reply.header('ETag', tag).header('Vary', 'Cookie');
  const asked = reply.request.headers['if-none-match'];
  if (asked?.split(',').some((one) => one.trim() === tag)) return reply.code(304).send();
  return reply.send(body);
}

function setSession({ config }: HouseDeps, change: CookieChange, reply: FastifyReply): void {
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure: config.secure } as const;
  if (change.session === null) reply.clearCookie(config.cookieName, options);
  else
    reply.setCookie(config.cookieName, change.session, {
      ...options,
      ...(change.expires && { expires: change.expires }),
    });
}

function setStep({ config }: HouseDeps, { name, value, seconds }: StepCookie, reply: FastifyReply): void {
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure: config.secure } as const;
  const full = `${config.cookieName}-${name}`;
  if (value === null) reply.clearCookie(full, options);
  else reply.setCookie(full, value, { ...options, maxAge: seconds });
}
