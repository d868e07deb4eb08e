import { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { HttpError, TooManyRequests } from './errors.ts';
import { formToken } from './form-token.ts';
import type { HouseDeps } from './house.ts';
import { shellOf } from './shell.ts';

type Words = { title: string; say: string };

const WORDS: Record<number, Words> = {
  400: {
    title: 'That address is not quite right',
    say: 'Part of the address could not be read. Go back and use a link on the page.',
  },
  403: {
    title: 'Your role does not reach this page',
    say: 'You belong to this locality, but this page is for other roles. Ask your local lead if you need it.',
  },
  404: {
    title: 'Page not found',
    say: 'If you typed the address, check it is correct. If you followed a link, the page may have moved, or you may need to sign in with another account.',
  },
  409: {
    title: 'Somebody changed this first',
    say: 'It was changed or ended after you opened the page. Go back, look at what it says now, and try again.',
  },
  413: {
    title: 'That was too much at once',
    say: 'What you sent is larger than this page takes. Nothing was saved. Send less, or send it in parts.',
  },
  415: {
    title: 'That could not be read',
    say: 'The form was sent in a way that Throughline does not read. Nothing was saved.',
  },
  422: { title: 'Something needs to be corrected', say: 'Part of what you sent could not be used. Nothing was saved.' },
  429: { title: 'Too many tries', say: 'Wait a little, then try again.' },
  500: {
    title: 'Sorry, something went wrong on our side',
    say: 'Nothing you saved before was lost. Try again in a minute.',
  },
  503: {
    title: 'Throughline cannot reach its database',
    say: 'Nothing you saved before was lost. Try again in a minute.',
  },
};

/** The commit may have gone through although its answer was lost: sending again finds out, and does nothing twice. */
const FORM_UNANSWERED: Words = {
  title: 'Throughline cannot reach its database',
  say: 'We cannot tell whether what you sent was saved. Nothing you saved before was lost. In a minute, reload this page and let the browser send the form again: what was saved already is not done twice.',
};

const FORGED: Words = {
  title: 'The form was too old',
  say: 'For your safety a form works only in the browser that opened it, and only while you are signed in. Nothing was saved. Go back, reload the page and send it again.',
};

/** Renders any failure as a page in words (JSON below /api), with a reference number that the log also holds. */
export function renderError(
  deps: HouseDeps,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const status = statusOf(error);
  if (wentAway(request)) request.log.info({ reference: request.id }, 'the sender went away before the end of the form');
  else if (status >= 500) request.log.error({ err: error, reference: request.id }, 'request failed');
  if (status === 503) reply.header('Retry-After', '30');
  if (error instanceof TooManyRequests) reply.header('Retry-After', String(error.retryAfterSeconds));
  const words = wordsOf(error, status, request);
  reply.code(status).header('Cache-Control', 'no-store');
  if (request.url.startsWith('/api/')) {
    const message = status === 404 ? 'There is no such address. /api/openapi.json lists all of them.' : words.say;
    return reply.send({ error: { parameter: null, value: null, message, reference: request.id } });
  }
  const model = { title: words.title, message: words.say, status, reference: status >= 500 ? request.id : null };
  return reply
    .type('text/html; charset=utf-8')
    .send(
      deps.render('error.njk', { ...model, shell: shellOf(deps, request.visit, {}, formToken(deps.config, reply)) }),
    );
}

/** Whoever closed the window, or lost the line, in the middle of sending: nobody is at fault and nobody reads the page. */
function wentAway({ raw }: FastifyRequest): boolean {
  return raw instanceof IncomingMessage && raw.destroyed && !raw.complete;
}

function wordsOf(error: unknown, status: number, request: FastifyRequest): Words {
  if (codeOf(error).startsWith('FST_CSRF')) return FORGED;
  if (status === 503 && request.method === 'POST') return FORM_UNANSWERED;
  const words = WORDS[status] ?? (status < 500 ? WORDS[400] : WORDS[500]);
  const say = error instanceof HttpError ? error.say : undefined;
  return { title: words?.title ?? '', say: say ?? words?.say ?? '' };
}

/**
 * Away, full, shutting down, or so busy that a statement was given up (57014) or a lock not got (55P03); dropped, or one
 * that lets the role in no longer (3D000, 28), as while a restore is made ready; its machine or its name is gone.
 */
const UNREACHABLE =
  /^(?:08|28|3D000|53|57P0|57014|55P03)|^ECONN|^ENOENT$|^EPIPE$|^ENOTFOUND$|^EAI_AGAIN$|^ETIMEDOUT$|^E(?:HOST|NET)UNREACH$/;

function statusOf(error: unknown): number {
  if (error instanceof HttpError) return error.status;
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : '';
  if (
    UNREACHABLE.test(code) ||
    /timeout exceeded when trying to connect|Connection terminated|is not queryable/.test(message)
  )
    return 503;
  // Two people did the same at once, and the database let one of them.
  if (code === '23505') return 409;
  // A badly formed id in an address is a page that does not exist, not a fault.
  if (code === '22P02') return 404;
  // A character that PostgreSQL stores in no text (NUL): sent by hand, never by a form of ours.
  if (code === '22021') return 422;
  const status = (error as { statusCode?: unknown }).statusCode;
  return typeof status === 'number' && status >= 400 ? status : 500;
}

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}
