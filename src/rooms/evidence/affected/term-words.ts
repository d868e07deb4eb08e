import type { PeriodFacts } from '../figures/figure.ts';

const TERMS: Record<string, { short: string; words: string }> = {
  autumn: { short: 'Aut', words: 'the autumn term' },
  spring: { short: 'Spr', words: 'the spring term' },
  summer: { short: 'Sum', words: 'the summer term' },
};

export type SchoolTerm = PeriodFacts & { year: string; term: string; short: string; words: string };

/** "2024/25 spring" as people say it. Schools were closed to most pupils in parts of 2019/20 and 2020/21. */
export function schoolTermOf(period: PeriodFacts): SchoolTerm {
  const [year = '', term = ''] = period.code.split(' ');
  const { short = term, words = term } = TERMS[term] ?? {};
  return { ...period, year, term, short, words: `${words} of ${year}` };
}

const PANDEMIC = ['2019/20', '2020/21'];

/** A term of the two school years in which schools were closed to most pupils for a time. */
export function isPandemic({ year }: { year: string }): boolean {
  return PANDEMIC.includes(year);
}

/** The part of a run of terms that is not comparable, for a chart. */
export function pandemicPart(terms: readonly SchoolTerm[]): { from: number; to: number; text: string } | null {
  const [from, to] = [terms.findIndex(isPandemic), terms.findLastIndex(isPandemic)];
  return from === -1 ? null : { from, to, text: 'pandemic: not comparable' };
}

/** The same term of the oldest year that is comparable; undefined when there is none before it. */
export function sameTermBefore(
  terms: readonly SchoolTerm[],
  { term, start, ...own }: SchoolTerm,
): SchoolTerm | undefined {
  if (isPandemic(own)) return undefined;
  return terms.find((one) => one.term === term && !isPandemic(one) && (one.start ?? '') < (start ?? ''));
}
