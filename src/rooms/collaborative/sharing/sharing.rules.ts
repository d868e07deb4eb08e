import { daysBetween, type Day } from '../../../foundation/days/index.ts';
import { dateInWords } from '../../../foundation/views/index.ts';

/** So many days before an agreement expires it is said. */
export const SOON_DAYS = 60;

export type Standing = 'ended' | 'expired' | 'soon' | 'holds' | 'to-come';
type Term = { from: Day; expires: Day | null; endedOn: Day | null };

/** The day on which it expires still counts. */
export function standingOf({ from, expires, endedOn }: Term, today: Day): Standing {
  if (endedOn !== null) return 'ended';
  if (expires !== null && expires < today) return 'expired';
  if (expires !== null && daysBetween(today, expires) <= SOON_DAYS) return 'soon';
  return from > today ? 'to-come' : 'holds';
}

/** How it stands, in a sentence. */
export function standingWords(term: Term, today: Day): string {
  const expires = dateInWords(term.expires);
  switch (standingOf(term, today)) {
    case 'ended':
      return term.endedOn !== null && term.endedOn < term.from
        ? `Called off on ${dateInWords(term.endedOn)}, before it began on ${dateInWords(term.from)}.`
        : `Ended on ${dateInWords(term.endedOn)}.`;
    case 'expired':
      return `Expired on ${expires}. Nothing may be shared under it.`;
    case 'soon':
      return term.expires === today
        ? 'Expires today.'
        : `Expires on ${expires}, in ${daysBetween(today, term.expires ?? today)} days.`;
    case 'to-come':
      return `Begins on ${dateInWords(term.from)}.`;
    case 'holds':
      return `Holds since ${dateInWords(term.from)}${term.expires ? `, until ${expires}` : ', without an end'}.`;
  }
}
