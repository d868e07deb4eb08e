import { differences } from '../conflict.view-model.ts';
import { typedDay } from '../meetings/planning/meeting-form.view-model.ts';
import type { OpenAction } from '../meetings/standing.queries.ts';
import type { KnownHere } from '../members/known-here.ts';
import type { AccountAfter } from '../members/account-after.ts';
import type { InTheWay } from '../members/in-the-way.queries.ts';
import { undoOf } from '../members/in-the-way.view-model.ts';
import { nameIsGone } from '../members/let-go.rules.ts';
import { LEVELS, nameIn } from '../members/member-words.ts';
import * as paths from '../paths.ts';
import { SEATS, type HANDOVER_FIELDS } from './handover.form.ts';
import type { HeldToCome } from './held.queries.ts';
import { heldOf } from './held.view-model.ts';
import type { Handover } from './handovers.queries.ts';
import type { Part } from './who-may.ts';

const DONE = new Map([
  [
    'seat-taken',
    'The membership has ended, and whoever takes the seat is named. What was done here before stays with who left.',
  ],
  ['ended', 'The membership has ended, and this hand-over is open. What they did here stays.'],
  ['account-goes-on', 'It is noted that their account goes on. It waits for nobody any more.'],
  ['account-asked-anew', 'It waits again for the local leads to say whether their account goes on.'],
  ['started', 'The hand-over is open.'],
  ['saved', 'The hand-over is saved.'],
  ['passed-on', 'What they held is passed on.'],
  ['taken-back', 'What was passed on is taken back.'],
  ['done', 'The hand-over is done.'],
  ['reopened', 'The hand-over is open again.'],
]);

type Values = Record<(typeof HANDOVER_FIELDS)[number], string>;
type Found = {
  handover: Handover;
  part: Part;
  known: KnownHere;
  after: AccountAfter | null;
  way: InTheWay | null;
  seekerName: string | null;
  actions: readonly OpenAction[];
  items: readonly HeldToCome[];
  meetings: readonly HeldToCome[];
  suggested: { members: string[]; conveners: string[] };
};
/** `version`: the one whose words stand on the page. */
type Given = { slug: string; sent: Values | null; version: number; done: unknown };

/** The page of one hand-over. `sent`: what was typed and refused, to stand there again. */
export function handoverPage(found: Found, { slug, sent, version, done }: Given) {
  const { handover, part, known, seekerName, suggested } = found;
  const at = { slug, handover: handover.id };
  const open = handover.endedOn === null;
  const decides = part === 'decides';
  const values = sent ?? valuesOf(handover, seekerName);
  return {
    title: 'Hand-over',
    done: DONE.get(String(done)) ?? null,
    name: handover.name,
    memberHref: paths.memberPath({ slug, member: handover.memberId }),
    who: [handover.partId && known.parts.get(handover.partId), nameIn(known.sectors, handover.sector)]
      .concat(nameIn(LEVELS, handover.level))
      .filter(Boolean)
      .join(' · '),
    ...{ fromOn: handover.fromOn, leftOn: handover.leftOn, openedOn: handover.openedOn },
    ...{ endedOn: handover.endedOn, calledOff: handover.endedAs === 'called-off' },
    // Who came back took everything up again: what was planned for the seat is true no more.
    seat: handover.endedAs === 'called-off' ? null : seatWords(handover, seekerName),
    ...heldOf(found, slug),
    notes: part === 'sees' || handover.endedAs === 'called-off' ? null : handover.notes,
    form: open && part !== 'sees' ? { action: paths.handoverPath(at), decides, version } : null,
    ...{ values, suggested },
    seats: SEATS.map(({ code, name }) => ({ value: code, text: name, checked: code === values.seat })),
    finishAction: open && decides && ['filled', 'given-up'].includes(handover.seat) ? paths.endHandoverPath(at) : null,
    reopenAction: handover.endedAs === 'done' && decides ? paths.reopenHandoverPath(at) : null,
    ...undoOf(open ? found.way : null, slug),
    restoreAction: open && decides && !found.way ? restoreOf(handover, slug) : null,
    ...{ after: found.after, handoverId: handover.id },
  };
}

/** The way back for who left, for as long as their hand-over is open; none once their name has gone. */
function restoreOf({ name, memberId, leftOn }: Handover, slug: string): string | null {
  if (leftOn === null || nameIsGone({ name, email: null, endedOn: leftOn })) return null;
  return paths.restoreMemberPath({ slug, member: memberId });
}

function valuesOf({ seat, successorName, lookUntil, notes }: Handover, seekerName: string | null): Values {
  return {
    seat,
    successor: successorName ?? '',
    seeker: seekerName ?? '',
    lookUntil: lookUntil ? typedDay(lookUntil) : '',
    notes,
  };
}

/** What somebody else saved meanwhile beside what was typed; who does not decide wrote notes alone. */
export function handoverDifferences({ handover, part, seekerName }: Found, yours: Values) {
  const now = valuesOf(handover, seekerName);
  const [seatNow, seatYours] = [now.seat, yours.seat].map(
    (seat) => SEATS.find(({ code }) => code === seat)?.name ?? '',
  );
  const pair = (field: keyof Values, what: string) => ({ field, what, now: now[field], yours: yours[field] });
  const seat = [
    { field: 'seat', what: 'The seat', now: seatNow ?? '', yours: seatYours ?? '' },
    pair('successor', 'Who takes over'),
    pair('seeker', 'Who looks for somebody'),
    pair('lookUntil', 'By when'),
  ];
  return differences([...(part === 'decides' ? seat : []), pair('notes', 'Notes for who comes after')]);
}

/** What becomes of the seat, as a sentence in two parts: the words and the day. */
export function seatWords({ seat, successorName, lookUntil }: Handover, seekerName: string | null) {
  const by = seat === 'vacant' ? lookUntil : null;
  switch (seat) {
    case 'filled':
      return { state: seat, text: `${successorName ?? 'Somebody'} takes over.`, by };
    case 'vacant':
      return { state: seat, text: `Vacant. ${seekerName ?? 'Somebody'} looks for somebody.`, by };
    case 'given-up':
      return { state: seat, text: 'The seat is not filled again.', by };
    case 'open':
      return { state: seat, text: 'Vacant. Nobody looks for somebody yet.', by };
  }
}
