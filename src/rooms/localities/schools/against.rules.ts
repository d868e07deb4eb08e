import { dateInWords } from '../../../foundation/views/index.ts';

/** What stands against an import, and what a person can do about it: leave bad rows out, insist, or nothing. */
export type Reason = { text: string; remedy: 'leave-out' | 'insist' | null };

export type Facts = {
  rows: number;
  badRows: number;
  problemCount: number;
  /** Schools held now, and of them those that the file does not name. */
  held: number;
  missing: number;
  extractOn: string;
  /** The day of the extract that is held. */
  heldOn: string | null;
  today: string;
};

/** A part of England instead of all of it, or half a file: more than a tenth of the schools would go missing. */
const MANY_MISSING = { atLeast: 100, share: 0.1 };

/** Everything that stands against an import, so that a person hears of it all at once. */
export function reasonsAgainst(facts: Facts): Reason[] {
  const { rows, badRows, problemCount, held, missing, extractOn, heldOn, today } = facts;
  const reasons: Reason[] = [];
  const add = (text: string, remedy: Reason['remedy']) => void reasons.push({ text, remedy });
  if (extractOn > today) add(`The extract is of ${dateInWords(extractOn)}, a day that is still to come.`, null);
  if (badRows === rows) add('No row can be read.', null);
  else if (badRows > 0) add(`${many(badRows, 'row')} cannot be read (${many(problemCount, 'problem')}).`, 'leave-out');
  if (heldOn !== null && extractOn < heldOn)
    add(`The extract of ${dateInWords(extractOn)} is older than the one held, of ${dateInWords(heldOn)}.`, 'insist');
  if (missing >= MANY_MISSING.atLeast && missing > held * MANY_MISSING.share)
    add(
      `${many(missing, 'school')} of the ${shown(held)} held are not in the file. Is it the extract of all of England?`,
      'insist',
    );
  return reasons;
}

/** Those that are left when a person has decided. */
export function unanswered(reasons: Reason[], wish: { leaveOut: boolean; insist: boolean }): Reason[] {
  return reasons.filter(
    ({ remedy }) => !(remedy === 'leave-out' && wish.leaveOut) && !(remedy === 'insist' && wish.insist),
  );
}

const shown = (count: number) => count.toLocaleString('en-GB');
const many = (count: number, what: string) => `${shown(count)} ${what}${count === 1 ? '' : 's'}`;
