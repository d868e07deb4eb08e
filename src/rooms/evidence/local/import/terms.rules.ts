import { addDays, daysBetween, type Day } from '../../../../foundation/days/index.ts';

/** A break of more days than this is a holiday and no weekend with a bank holiday. */
const LONGEST_WEEKEND = 5;

/**
 * The first day of each summer term: after the longest break of a locality's school days around Easter, or on Easter
 * Monday where its school days are not entered. School holidays follow Easter loosely, so only the calendar is exact.
 */
export function summerTerms(
  years: readonly number[],
  { days, easter }: { days: readonly Day[]; easter: (year: number) => Day },
): Record<string, Day> {
  return Object.fromEntries(
    years.map((year) => [String(year), afterBreak(days, year) ?? addDays(easter(year), 1)] as const),
  );
}

function afterBreak(days: readonly Day[], year: number): Day | null {
  const spring = days.filter((day) => day >= `${year}-03-01` && day <= `${year}-05-10`);
  let found: Day | null = null;
  let longest = LONGEST_WEEKEND;
  for (const [at, day] of spring.entries()) {
    const next = spring[at + 1];
    if (next && daysBetween(day, next) > longest) {
      longest = daysBetween(day, next);
      found = addDays(day, 1);
    }
  }
  return found;
}
