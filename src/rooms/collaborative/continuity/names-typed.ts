import type { Day } from '../../../foundation/days/index.ts';
import { refusal, type RefusedForm } from '../../../foundation/http/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';
import { namesOf, peopleInRoles } from '../../accounts/index.ts';
import { lookingDays, notAllowed } from '../days-allowed.rules.ts';
import { memberTyped } from '../meetings/member-choice.ts';
import { CONVENED } from '../members/unnamed-words.ts';
import { MAY_CONVENE } from '../members/who-may.ts';
import type { TypedHandover } from './handover.form.ts';
import type { Handover } from './handovers.queries.ts';
import type { HandoverWords } from './save-handover.queries.ts';

type Led = { ok: true; words: HandoverWords } | { ok: false; refused: RefusedForm };
/** The hand-over as it is saved, and today: by when somebody looks is not in the past. */
type Beside = { saved: Handover; today: Day };
const NOBODY = { successor: null, seeker: null, seekerPerson: null, lookUntil: null };

/** Finds who is meant by the names that were typed; a name that stands there already keeps meaning the same person. */
export async function wordsTyped(tx: Tx, beside: Beside, typed: TypedHandover): Promise<Led> {
  const { seat, notes } = typed;
  if (seat === 'filled') return successorTyped(tx, beside.saved, typed);
  if (seat === 'vacant') return seekerTyped(tx, beside, typed);
  return { ok: true, words: { ...NOBODY, seat, notes } };
}

async function successorTyped(tx: Tx, saved: Handover, { successor, notes }: TypedHandover): Promise<Led> {
  const words = { ...NOBODY, seat: 'filled', notes } as const;
  if (saved.successor !== null && successor === saved.successorName)
    return { ok: true, words: { ...words, successor: saved.successor } };
  const found = await memberTyped(tx, successor);
  if (!found.ok) return { ok: false, refused: refusal({ successor: found.message }) };
  if (found.id === saved.memberId) return { ok: false, refused: refusal({ successor: 'Enter somebody else' }) };
  return { ok: true, words: { ...words, successor: found.id } };
}

async function seekerTyped(tx: Tx, { saved, today }: Beside, typed: TypedHandover): Promise<Led> {
  const { seeker, lookUntil, notes } = typed;
  // A day that stands there and has passed may stay: the notes are changed without it.
  const wrong = lookUntil === null || lookUntil === saved.lookUntil ? null : notAllowed(lookUntil, lookingDays(today));
  if (wrong) return { ok: false, refused: refusal({ lookUntil: wrong }) };
  const words = { ...NOBODY, seat: 'vacant', lookUntil, notes } as const;
  if (saved.seeker !== null && seeker === saved.seekerName)
    return { ok: true, words: { ...words, seeker: saved.seeker } };
  const conveners = await peopleInRoles(tx, MAY_CONVENE);
  const called = conveners.find(({ name }) => name.toLowerCase() === seeker.toLowerCase());
  if (called) return { ok: true, words: { ...words, seekerPerson: called.id } };
  const found = await memberTyped(tx, seeker);
  if (!found.ok) return { ok: false, refused: refusal({ seeker: found.message }) };
  return { ok: true, words: { ...words, seeker: found.id } };
}

/** The name of who looks for somebody: a member, or one of those who convene; null when nobody does. */
export async function seekerNames(tx: Tx, handovers: readonly Pick<Handover, 'id' | 'seekerName' | 'seekerPerson'>[]) {
  const people = await namesOf(
    tx,
    handovers.flatMap(({ seekerPerson }) => seekerPerson ?? []),
  );
  const nameOf = ({ seekerName, seekerPerson }: Pick<Handover, 'seekerName' | 'seekerPerson'>) =>
    seekerName ?? (seekerPerson === null ? null : (people.get(seekerPerson) ?? CONVENED));
  return new Map(handovers.map((one) => [one.id, nameOf(one)]));
}
