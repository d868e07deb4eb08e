/** What the reader must know to read the figures rightly. */
export const NOTES = [
  'A ratio says what schools did more often, and nothing about why. It says nothing about any one pupil.',
  'An EHC plan is an education, health and care plan; in the years of the national tables some pupils had a statement of special educational needs instead.',
  'A ratio and a difference can move in opposite ways: when everybody’s rate rises, the difference can grow while the ratio falls. So both are shown.',
  'By term, and for local authorities, only rates are published. Without counts nobody can say how much of a ratio is chance, so these ratios have no intervals. Where a rate rests on few pupils it can jump from term to term.',
  'Special schools are left out of both parts: nearly all of their pupils have a plan, so the pupils they would be held against are a handful.',
  'The school years 2019/20 and 2020/21 are marked: schools were closed to most pupils for parts of them.',
  'By characteristic, counts are published for England only.',
  'A pupil stands in several groups at once: these ratios are not held against each other. A group marked “all” contains others of the same table.',
  'Groups whose characteristic is not known are left out of the drawing, and still belong to “all other pupils”.',
];

/** How it is worked out, with the source of each rule. */
export const METHOD = [
  'Everyone else is the published total of the same table less the group. The ratio is the group’s rate over everyone else’s; the difference is the one less the other, per 100 pupils.',
  'The intervals in the national part are log-normal 95% intervals for a ratio of two proportions (Katz, Baptista, Azen and Pike, Biometrics 34, 1978).',
  'For suspensions the interval counts pupils with one or more suspensions, not suspensions: one pupil can be suspended several times, and an interval that took each for an event of its own would be too narrow. It may still be too narrow where a few pupils have most of the suspensions.',
  'National counts are rounded to the nearest five. Each end of an interval is worked out from the counts, within that rounding, that push it furthest.',
  'Where a count is hidden by the publisher, or too small once rounded, no ratio is shown. A hidden count is never taken for zero.',
  'By term the ratio is one published rate over another. Rates have three decimals: where this rounding could move the ratio by more than a tenth, no ratio is shown.',
  'Change is told between the chosen term and the same term of the first comparable year, since terms have different lengths.',
];
