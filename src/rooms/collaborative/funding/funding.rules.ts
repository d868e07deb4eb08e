import { addDays, daysBetween, schoolYearOf, type Day } from '../../../foundation/days/index.ts';
import type { LineState, PaysFor } from './funding-words.ts';

export type Line = {
  id: string;
  payer: string;
  paysFor: PaysFor;
  poundsAYear: number;
  from: Day;
  /** Null: until somebody ends it. One that has ended has its last day always. */
  to: Day | null;
  state: LineState;
  /** The line that it goes on from. */
  follows: string | null;
};

export type YearTotal = { year: string; agreed: number; offered: number };

/** From when a school year runs, as `schoolYearOf` counts it. */
function spanOf(year: string): { from: Day; to: Day } {
  const first = Number(year.slice(0, 4));
  return { from: `${first}-08-01`, to: `${first + 1}-07-31` };
}

/** What a line comes to in a school year, in whole pence: a part of a year counts by its days. */
export function penceIn(line: Pick<Line, 'poundsAYear' | 'from' | 'to'>, year: string): number {
  const span = spanOf(year);
  const from = line.from > span.from ? line.from : span.from;
  const to = line.to !== null && line.to < span.to ? line.to : span.to;
  if (from > to) return 0;
  const days = daysBetween(from, to) + 1;
  const whole = daysBetween(span.from, span.to) + 1;
  return Math.round((line.poundsAYear * 100 * days) / whole);
}

/**
 * Whole pounds for each school year from the first line to the next year, the last six; what is offered stands apart. What
 * has ended was agreed until its last day, and counts so far.
 */
export function totals(lines: readonly Line[], today: Day): YearTotal[] {
  if (lines.length === 0) return [];
  const first = lines.reduce((least, { from }) => (from < least ? from : least), today);
  const last = addDays(today, 365);
  const years: string[] = [];
  for (let at = Number(schoolYearOf(first).slice(0, 4)); at <= Number(schoolYearOf(last).slice(0, 4)); at += 1)
    years.push(`${at}/${String((at + 1) % 100).padStart(2, '0')}`);
  return years.slice(-6).map((year) => {
    const pence = (offered: boolean) =>
      lines
        .filter(({ state }) => (state === 'offered') === offered)
        .reduce((sum, line) => sum + penceIn(line, year), 0);
    return { year, agreed: Math.round(pence(false) / 100), offered: Math.round(pence(true) / 100) };
  });
}

export type Ending = { id: string; payer: string; to: Day; over: boolean; successor: 'none' | 'offered' };

/** What runs out within half a year, or has run out within the last half, and nothing that is agreed goes on from it. */
export function endings(lines: readonly Line[], today: Day): Ending[] {
  const [earliest, latest] = [addDays(today, -183), addDays(today, 183)];
  return lines.flatMap(({ id, payer, to, state }): Ending[] => {
    if (state !== 'agreed' || to === null || to > latest || to < earliest) return [];
    const next = lines.filter(({ follows, to: until }) => follows === id && (until === null || until > to));
    if (next.some((line) => line.state === 'agreed')) return [];
    const offered = next.some((line) => line.state === 'offered');
    return [{ id, payer, to, over: to < today, successor: offered ? 'offered' : 'none' }];
  });
}

/** Whether a line is agreed and pays today: not one that is only offered, has ended or begins later. */
export function paysNow({ state, from, to }: Pick<Line, 'state' | 'from' | 'to'>, today: Day): boolean {
  return state === 'agreed' && from <= today && (to === null || to >= today);
}

/** Whether money that is agreed pays for parents' and carers' time today. */
export function paysForParents(lines: readonly Line[], today: Day): boolean {
  return lines.some((line) => line.paysFor === 'parents-time' && paysNow(line, today));
}
