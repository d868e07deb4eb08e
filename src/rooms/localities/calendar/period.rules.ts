import { daysBetween, overlap } from '../../../foundation/days/index.ts';
import type { Period, PeriodKind } from './school-days.rules.ts';

export const KINDS: readonly PeriodKind[] = ['term', 'holiday', 'inset', 'closure'];

export const KIND_WORDS: Record<PeriodKind, string> = {
  term: 'Term',
  holiday: 'Holiday',
  inset: 'INSET days',
  closure: 'Closed',
};

/** Longer than any of its kind: then a year was mistyped. In days from the first to the last. */
const MOST_DAYS: Record<PeriodKind, number> = { term: 140, holiday: 60, inset: 10, closure: 60 };

export type Misfit = { field: 'to' | 'from'; text: string };

/**
 * Why a period cannot stand beside the others, or null: it ends before it begins, is longer than any of its kind,
 * is there already, or is a term that overlaps a term.
 */
export function misfit(period: Period, others: readonly Period[]): Misfit | null {
  if (period.to < period.from) return { field: 'to', text: 'The last day must be the first day or later' };
  const length = daysBetween(period.from, period.to) + 1;
  if (length > MOST_DAYS[period.kind]) {
    return {
      field: 'to',
      text: `This is ${length} days long; expected at most ${MOST_DAYS[period.kind]}. Check the years`,
    };
  }
  if (others.some((other) => samePeriod(other, period)))
    return { field: 'from', text: 'This is in the calendar already' };
  const crossed = period.kind === 'term' && others.find((other) => other.kind === 'term' && overlap(other, period));
  return crossed ? { field: 'from', text: `It overlaps the term “${crossed.name}”` } : null;
}

/** Whether two say the same of the same days; the name may differ. */
export function samePeriod(a: Period, b: Period): boolean {
  return a.kind === b.kind && a.from === b.from && a.to === b.to;
}
