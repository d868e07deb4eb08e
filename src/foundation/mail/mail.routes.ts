import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { audit } from '../audit/index.ts';
import {
  BadRequest,
  NotFound,
  everyone,
  get,
  json,
  page,
  post,
  type Answer,
  type Route,
  type Visit,
} from '../http/index.ts';
import { LETTER_KINDS } from './kinds.ts';
import { outcomeOfStatus } from './notify.ts';
import { lettersPath, notifyCallbackPath, stopLettersPath } from './paths.ts';
import { noteOutcome } from './postman.queries.ts';
import { turnKind } from './preference.queries.ts';
import { readStopToken, type StopToken } from './unsubscribe.ts';

const notified = z.object({ id: z.uuid(), status: z.string() });

/** The way out of letters, by the link in one; and what GOV.UK Notify tells about letters it delivered or could not. */
export const mailRoutes: Route[] = [
  get(stopLettersPath, everyone, (visit) => stopPage(visit, tokenOf(visit), 'asked'), {
    rateLimit: { max: 60, seconds: 600 },
  }),
  post(stopLettersPath, everyone, stopLetters, { withoutFormToken: true, rateLimit: { max: 600, seconds: 600 } }),
  post(notifyCallbackPath, everyone, noteNotified, { withoutFormToken: true }),
];

/** Opening the link changes nothing: mail scanners open links before people do. Sending the form, or one click, does. */
async function stopLetters(visit: Visit): Promise<Answer> {
  const stop = tokenOf(visit);
  const again = (visit.body as { again?: unknown } | null | undefined)?.again === 'yes';
  await visit.onPlatform(async (tx) => {
    // Of somebody who was removed nothing is written and nothing is told: the page reads the same.
    const turned = await turnKind(tx, stop, !again, visit.now);
    if (turned) await audit(tx, visit.actor, again ? 'mail.kind.resumed' : 'mail.kind.stopped', stop.person);
  });
  return stopPage(visit, stop, again ? 'again' : 'stopped');
}

function stopPage(visit: Visit, { kind }: StopToken, state: 'asked' | 'stopped' | 'again'): Answer {
  const { label } = LETTER_KINDS[kind];
  const said = { asked: null, stopped: 'These letters are stopped.', again: 'You get these letters again.' };
  return page('foundation/mail/views/stop.njk', {
    title: 'Stop letters',
    label,
    done: said[state],
    stopped: state === 'stopped',
    action: visit.address,
    lettersHref: lettersPath(),
  });
}

function tokenOf({ params, config }: Visit): StopToken {
  const stop = readStopToken(params['token'] ?? '', config.sessionSecret);
  if (stop) return stop;
  throw new NotFound('The link is cut short, or is none of ours. Copy the whole of it from the letter.');
}

/** GOV.UK Notify tells what became of a letter. The bearer token, agreed with it, is the authority. */
async function noteNotified(visit: Visit): Promise<Answer> {
  const expected = visit.config.notify?.callbackToken;
  if (!expected || !visit.bearer || !sameToken(visit.bearer, expected)) throw new NotFound();
  const told = notified.safeParse(visit.body);
  if (!told.success) throw new BadRequest();
  const outcome = outcomeOfStatus(told.data.status);
  const reason = outcome?.result === 'failed' ? outcome.reason : null;
  // Of a letter that is none of ours, or long forgotten, nothing is noted: Notify need not tell it again.
  if (outcome) await visit.onPlatform((tx) => noteOutcome(tx, { reference: told.data.id }, reason, visit.now));
  return json({ status: 'noted' });
}

function sameToken(one: string, other: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(one), hash(other));
}
