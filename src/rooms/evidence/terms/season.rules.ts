import { compareShown } from '../comparison/shown.rules.ts';

/** The rates of the three terms of one school year, autumn first; null where one is not published. */
export type SeasonYear = { year: string; rates: readonly (number | null)[] };

export type TermName = 'autumn' | 'spring' | 'summer';
const NAMES: readonly TermName[] = ['autumn', 'spring', 'summer'];

/**
 * Which term had the highest rate in each of some school years, as rates are shown. `every`: the same one in all of them;
 * `most`: the same one in more than half; `none`: no one in more than half. A year whose highest rate two terms share
 * counts for neither.
 */
export type Season =
  | { kind: 'every' | 'most'; term: TermName; times: number; years: string[] }
  | { kind: 'none'; years: string[] }
  | { kind: 'zero'; years: string[] }
  | { kind: 'missing' };

/** Looks only at years with three published terms; fewer than two are no pattern. */
export function seasonOf(all: readonly SeasonYear[], decimals: number): Season {
  const whole = all.filter(({ rates }) => rates.length === NAMES.length && rates.every((rate) => rate !== null));
  const years = whole.map(({ year }) => year);
  if (years.length < 2) return { kind: 'missing' };
  if (whole.every(({ rates }) => rates.every((rate) => rate === 0))) return { kind: 'zero', years };
  const highest = whole.map(({ rates }) => highestTerm(rates, decimals));
  for (const term of NAMES) {
    const times = highest.filter((one) => one === term).length;
    if (times === years.length) return { kind: 'every', term, times, years };
    if (times * 2 > years.length) return { kind: 'most', term, times, years };
  }
  return { kind: 'none', years };
}

function highestTerm(rates: readonly (number | null)[], decimals: number): TermName | null {
  const values = rates.map((rate) => rate ?? 0);
  const top = Math.max(...values);
  const places = values.flatMap((value, index) => (compareShown(value, top, decimals) === 0 ? [index] : []));
  const [place] = places;
  return places.length === 1 && place !== undefined ? (NAMES[place] ?? null) : null;
}
