import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Db, Tx } from '../../db/index.ts';
import { redirect, type Answer } from '../answers.ts';
import { BadRequest, Conflict, HttpError } from '../errors.ts';
import { claimPost, forgetPost, keepAnswer, markWritten, type Claim, type Sending } from './received.queries.ts';

/** The hidden field that gives each form on each page a key of its own (RFC draft "Idempotency-Key", as a field). */
export const ONCE_FIELD = '_once';

const KEY = /^[\w-]{16,100}$/;
/** How long a second press of the button waits for the answer of the first; with one slow statement still under 5 s. */
const WAIT_MS = 1_750;

const ALREADY =
  'We had received this form before, and what it asks for was done then; it was not done a second time. Open the page again to see how it stands.';

type Posted = { body: unknown; header: unknown; owner: string; route: string; request: string };

/**
 * What a form is known by: its key with everything that was typed, in this session and at this address. Going back,
 * changing a field and sending again is therefore another form; pressing twice, or reloading, is the same.
 * Throws BadRequest when the form has no key.
 */
export function sendingOf({ body, header, owner, route, request }: Posted): Sending {
  const { [ONCE_FIELD]: field, _csrf: _proof, ...fields } = { ...(body as Record<string, unknown> | null | undefined) };
  const once = typeof header === 'string' ? header : field;
  if (typeof once !== 'string' || !KEY.test(once)) {
    throw new BadRequest('The form that was sent has no key of its own. Open the page again and send it from there.');
  }
  const all = JSON.stringify([once, owner, route, Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1))]);
  return { key: createHash('sha256').update(all).digest(), request };
}

/** Ends a transaction of a form: refuses to keep it when another request works on the same form now. */
export async function closeTransaction(tx: Tx, sending: Sending): Promise<void> {
  if (!(await markWritten(tx, sending))) throw new Conflict(ALREADY);
}

/**
 * Does the work of a form once, however often it is sent: a form that was sent before is answered as it was then.
 * A refused form (an answer of 400 and above), or one that changed nothing, may be sent again. An answer that carries a cookie (a session's or
 * a step's) cannot be given twice; the one-use links and codes that lead to one guard themselves.
 */
export async function once(db: Db, sending: Sending, now: Date, work: () => Promise<Answer>): Promise<Answer> {
  const claim = await waitForClaim(db, sending, now);
  if (claim.state === 'answered' && claim.location) return redirect(claim.location);
  if (claim.state !== 'mine') throw new Conflict(ALREADY);
  try {
    const answer = await work();
    // What is done is done, and said, also when its answer cannot be kept for a second sending.
    await close(db, sending, answer).catch(() => undefined);
    return answer;
  } catch (error) {
    if (error instanceof HttpError) await forgetPost(db, sending);
    // Not waited for: with the database away the person would wait a second time for the same bad news.
    else forgetPost(db, sending, true).catch(() => undefined);
    throw error;
  }
}

async function close(db: Db, sending: Sending, answer: Answer): Promise<void> {
  if (answer.cookie || answer.step || statusOf(answer) >= 400) await forgetPost(db, sending);
  else await keepAnswer(db, sending, statusOf(answer), answer.kind === 'redirect' ? answer.href : null);
}

function statusOf(answer: Answer): number {
  if (answer.kind === 'redirect') return 303;
  if (answer.kind === 'page') return answer.options.status ?? 200;
  return answer.kind === 'json' ? answer.status : 200;
}

async function waitForClaim(db: Db, sending: Sending, now: Date): Promise<Claim> {
  const until = Date.now() + WAIT_MS;
  for (let wait = 20; ; wait = Math.min(wait * 2, 250)) {
    const late = Date.now() > until;
    const claim = await claimPost(db, sending, now, late);
    if (claim.state === 'mine' || claim.state === 'answered' || late) return claim;
    await pause(wait);
  }
}
