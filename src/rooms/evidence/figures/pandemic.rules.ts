import type { PeriodKind } from '../tables.ts';

/** Schools were closed to most pupils for parts of these school years: their figures do not compare. */
const PANDEMIC_YEARS = ['2019/20', '2020/21'];

/** A sentence when one of these periods of school is a pandemic year; none for other periods. */
export function pandemicNote(kind: PeriodKind, labels: readonly (string | null)[]): string[] {
  const school = kind === 'academic-year' || kind === 'term';
  const touched = labels.some((label) => PANDEMIC_YEARS.some((year) => label?.endsWith(year)));
  if (!school || !touched) return [];
  return ['Schools were closed to most pupils for parts of 2019/20 and 2020/21, so those years do not compare.'];
}
