import type { HalfLife, Turnover } from '../continuity/staying.rules.ts';
import { halfLifeSentence, turnoverSentence } from '../continuity/staying.sentences.ts';
import type { Evidence } from './evidence.rules.ts';

/** Who leaves, how long people stay, and what they leave behind: `vacant` seats that nobody fills yet. */
export type ContinuityFacts = {
  turnover: Turnover | null;
  half: HalfLife | null;
  handovers: { open: number; vacant: number };
};

/** A fifth of the members in a year is much; half of them gone within two years leaves nobody who began it. */
const MUCH = 0.2;
const SHORT_DAYS = 730;

export function aboutContinuity({ turnover, half, handovers }: ContinuityFacts, today: string): Evidence[] {
  const lines: Evidence[] = [
    {
      says: turnoverSentence(turnover, today),
      ...{ speaks: turnover === null ? 'open' : turnover.share > MUCH ? 'gap' : 'strength', at: 'continuity' },
    },
    { says: halfLifeSentence(half), speaks: half === null ? 'open' : ofHalf(half), at: 'continuity' },
  ];
  return [...lines, ...aboutHandovers(handovers)];
}

function ofHalf({ kind, days }: HalfLife): Evidence['speaks'] {
  if (days > SHORT_DAYS) return 'strength';
  return kind === 'is' ? 'gap' : 'open';
}

function aboutHandovers({ open, vacant }: ContinuityFacts['handovers']): Evidence[] {
  if (open === 0) return [{ says: 'Nothing waits to be handed over.', speaks: 'strength', at: 'continuity' }];
  const lines: Evidence[] = [{ says: `Hand-overs that are open: ${open}.`, speaks: 'open', at: 'continuity' }];
  if (vacant > 0) lines.push({ says: `Seats that nobody fills yet: ${vacant}.`, speaks: 'gap', at: 'continuity' });
  return lines;
}
