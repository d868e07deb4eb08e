import {
  Conflict,
  Forbidden,
  NotFound,
  get,
  inThisLocality,
  localityOf,
  parseForm,
  post,
  redirect,
  refusal,
  withQuery,
  type Answer,
  type RefusedForm,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';
import { MAY_TAKE_PART } from '../meetings/who-takes-part.ts';
import { findMember } from '../members/members.queries.ts';
import { memberId } from '../members/show-member.ts';
import { MAY_CONVENE } from '../members/who-may.ts';
import * as paths from '../paths.ts';
import { handoverForm, notesForm } from './handover.form.ts';
import { findHandover, type Handover } from './handovers.queries.ts';
import { changeHandover, finishHandover, passOn, reopenHandover, startHandover, takeBack } from './keep-handover.ts';
import { wordsTyped } from './names-typed.ts';
import { handoverId, showHandover } from './show-handover.ts';
import { partIn } from './who-may.ts';

const conveners = inThisLocality(MAY_CONVENE);

/** One hand-over: everybody sees it, who has a part in it writes its notes, who convenes decides. */
export const handoverRoutes: Route[] = [
  get(paths.handoverPath, inThisLocality(), (visit) => showHandover(visit)),
  post(paths.handoverPath, inThisLocality(MAY_TAKE_PART), save),
  post(paths.startHandoverPath, conveners, start),
  post(paths.passOnPath, conveners, pass),
  post(paths.takeBackPath, conveners, giveBack),
  post(paths.endHandoverPath, conveners, finish),
  post(paths.reopenHandoverPath, conveners, reopen),
];

function backTo(visit: Visit, handover: string, done: string): Answer {
  return redirect(withQuery(paths.handoverPath({ slug: localityOf(visit).slug, handover }), { done }));
}

type Saved = { ok: true } | { ok: false; refused: RefusedForm; now?: Handover };

async function save(visit: Visit): Promise<Answer> {
  const done = await visit.inThisLocality(async (tx): Promise<Saved> => {
    const found = await findHandover(tx, handoverId(visit));
    if (!found) throw new NotFound();
    const part = await partIn(tx, visit, found);
    if (part === 'sees') throw new Forbidden();
    return part === 'decides' ? decide(tx, visit, found) : write(tx, visit, found);
  });
  return done.ok ? backTo(visit, handoverId(visit), 'saved') : showHandover(visit, done.refused, done.now);
}

async function decide(tx: Tx, visit: Visit, found: Handover): Promise<Saved> {
  const form = parseForm(handoverForm, visit.body);
  if (!form.ok) return { ok: false, refused: form };
  const read = await wordsTyped(tx, { saved: found, today: visit.today }, form.value);
  if (!read.ok) return read;
  const passedTo = found.passedOn === null ? null : found.successor;
  if (passedTo !== null && read.words.successor !== passedTo)
    return { ok: false, refused: refusal({ successor: 'Take back first what was passed on to the one before' }) };
  const { version } = form.value;
  return saved(await changeHandover(tx, visit.actor, { id: found.id, version, savedOn: visit.today, ...read.words }));
}

/** Who has a part in it and does not convene changes the notes, and leaves the seat, and when it was asked after, as it is. */
async function write(tx: Tx, visit: Visit, found: Handover): Promise<Saved> {
  const form = parseForm(notesForm, visit.body);
  if (!form.ok) return { ok: false, refused: form };
  const { seat, successor, seeker, seekerPerson, lookUntil, savedOn } = found;
  const words = { seat, successor, seeker, seekerPerson, lookUntil, savedOn, ...form.value };
  return saved(await changeHandover(tx, visit.actor, { id: found.id, ...words }));
}

function saved(done: Awaited<ReturnType<typeof changeHandover>>): Saved {
  if (done.ok) return done;
  const say = 'Somebody else saved this in the meantime. Look at both, then save again';
  return { ok: false, refused: refusal({ notes: say }), ...(done.current && { now: done.current }) };
}

async function start(visit: Visit): Promise<Answer> {
  const { id: locality } = localityOf(visit);
  const id = await visit.inThisLocality(async (tx) => {
    const member = await findMember(tx, memberId(visit));
    if (!member) throw new NotFound();
    if (member.endedOn === null) throw new Conflict('This member takes part. A hand-over begins when they leave.');
    return startHandover(tx, visit.actor, { locality, member: member.id, today: visit.today });
  });
  return backTo(visit, id, 'started');
}

const NOT_PASSED = {
  'no-successor': 'Choose first who takes over.',
  'successor-left': 'The one who was to take over has left too. Choose somebody else.',
  ended: 'This hand-over has ended already, or is not here.',
  'passed-already': 'Everything was passed on already.',
};

async function pass(visit: Visit): Promise<Answer> {
  const id = handoverId(visit);
  const done = await visit.inThisLocality((tx) => passOn(tx, visit.actor, { id, today: visit.today, now: visit.now }));
  if (!done.ok) throw new Conflict(NOT_PASSED[done.reason]);
  return backTo(visit, id, 'passed-on');
}

async function giveBack(visit: Visit): Promise<Answer> {
  const id = handoverId(visit);
  if (!(await visit.inThisLocality((tx) => takeBack(tx, visit.actor, { id, now: visit.now }))))
    throw new Conflict('Nothing is passed on here any more.');
  return backTo(visit, id, 'taken-back');
}

async function finish(visit: Visit): Promise<Answer> {
  const id = handoverId(visit);
  const done = await visit.inThisLocality((tx) => finishHandover(tx, visit.actor, { id, today: visit.today }));
  if (done === 'ended') throw new Conflict('This hand-over has ended already, or is not here.');
  if (done === 'seat-open') throw new Conflict('Say first who takes over, or that the seat is not filled again.');
  return backTo(visit, id, 'done');
}

async function reopen(visit: Visit): Promise<Answer> {
  const id = handoverId(visit);
  if (!(await visit.inThisLocality((tx) => reopenHandover(tx, visit.actor, id))))
    throw new Conflict('This hand-over is open, or the member takes part again.');
  return backTo(visit, id, 'reopened');
}
