import type { Season, TermName } from './season.rules.ts';

/** Names and numbers only. `years`: "2021/22, 2022/23 and 2023/24". */
type SeasonSlots = { area: string; schools: string; people: string; years: string; times: string; of: string };

type ByMeasure = Record<'suspensions' | 'permanent-exclusions', (slots: SeasonSlots) => string>;

/** One term was the highest in every whole comparable year. */
export const EVERY: Record<TermName, ByMeasure> = {
  autumn: {
    suspensions: (s) =>
      `In each of the school years ${s.years}, ${s.schools} in ${s.area} suspended ${s.people} most often in the autumn term.`,
    'permanent-exclusions': (s) =>
      `In each of the school years ${s.years}, ${s.schools} in ${s.area} permanently excluded ${s.people} most often in the autumn term.`,
  },
  spring: {
    suspensions: (s) =>
      `In each of the school years ${s.years}, ${s.schools} in ${s.area} suspended ${s.people} most often in the spring term.`,
    'permanent-exclusions': (s) =>
      `In each of the school years ${s.years}, ${s.schools} in ${s.area} permanently excluded ${s.people} most often in the spring term.`,
  },
  summer: {
    suspensions: (s) =>
      `In each of the school years ${s.years}, ${s.schools} in ${s.area} suspended ${s.people} most often in the summer term.`,
    'permanent-exclusions': (s) =>
      `In each of the school years ${s.years}, ${s.schools} in ${s.area} permanently excluded ${s.people} most often in the summer term.`,
  },
};

/** One term was the highest in more than half of them. */
export const MOST: Record<TermName, ByMeasure> = {
  autumn: {
    suspensions: (s) =>
      `In ${s.times} of the ${s.of} school years ${s.years}, ${s.schools} in ${s.area} suspended ${s.people} most often in the autumn term.`,
    'permanent-exclusions': (s) =>
      `In ${s.times} of the ${s.of} school years ${s.years}, ${s.schools} in ${s.area} permanently excluded ${s.people} most often in the autumn term.`,
  },
  spring: {
    suspensions: (s) =>
      `In ${s.times} of the ${s.of} school years ${s.years}, ${s.schools} in ${s.area} suspended ${s.people} most often in the spring term.`,
    'permanent-exclusions': (s) =>
      `In ${s.times} of the ${s.of} school years ${s.years}, ${s.schools} in ${s.area} permanently excluded ${s.people} most often in the spring term.`,
  },
  summer: {
    suspensions: (s) =>
      `In ${s.times} of the ${s.of} school years ${s.years}, ${s.schools} in ${s.area} suspended ${s.people} most often in the summer term.`,
    'permanent-exclusions': (s) =>
      `In ${s.times} of the ${s.of} school years ${s.years}, ${s.schools} in ${s.area} permanently excluded ${s.people} most often in the summer term.`,
  },
};

export const OTHERWISE: Record<Exclude<Season['kind'], 'every' | 'most'>, ByMeasure> = {
  none: {
    suspensions: (s) =>
      `In the school years ${s.years}, no one term was usually the one in which ${s.schools} in ${s.area} suspended ${s.people} most often.`,
    'permanent-exclusions': (s) =>
      `In the school years ${s.years}, no one term was usually the one in which ${s.schools} in ${s.area} permanently excluded ${s.people} most often.`,
  },
  zero: {
    suspensions: (s) =>
      `In the school years ${s.years}, the published rates say that ${s.schools} in ${s.area} suspended no ${s.people}.`,
    'permanent-exclusions': (s) =>
      `In the school years ${s.years}, the published rates say that ${s.schools} in ${s.area} permanently excluded no ${s.people}.`,
  },
  missing: {
    suspensions: (s) =>
      `Rates of suspension by term are not published for ${s.schools} in ${s.area} for enough years to see a pattern.`,
    'permanent-exclusions': (s) =>
      `Rates of permanent exclusion by term are not published for ${s.schools} in ${s.area} for enough years to see a pattern.`,
  },
};
