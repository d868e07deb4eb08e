/** What a reader of the profile must know; each a whole sentence. */
export const CONTEXT_NOTES = [
  'The figures stand side by side. Nothing here says that one of them leads to another.',
  'Highest means the greatest number, not the best: of some measures a great number is welcome, of others it is not.',
  'The measures are of different years, because the Department for Education publishes them at different times. Each carries its own period.',
  'Figures of absence and exclusion for 2019/20 and 2020/21 are not comparable with other years, because schools were closed to most pupils for part of them; attainment was graded in other ways then.',
  'Statistical neighbours are chosen by the publisher because the people who live there and their circumstances are alike. The list carries its date: lists of other dates name other areas.',
  'A neighbour with a lower rate than areas like it is somewhere to ask and to visit. The figures cannot say what is done there, nor how children fare who are not excluded.',
] as const;

/** How the profile is worked out. */
export const CONTEXT_METHOD = [
  'Each measure is shown for the newest period in which any local authority has a figure. The pale bar runs from the lowest to the highest of all local authorities with a figure, the darker one holds the middle half of them (quantiles of type 7, as in the Local Authority Interactive Tool).',
  'The highest quarter are the authorities above the darker bar, the lowest quarter those up to where it begins.',
  'The neighbours’ mean is the unweighted mean of those of the ten that have a figure. Places are by unrounded numbers, ties are said, and areas without a figure have no place.',
  'The direction compares with the same period five years before, as the figures are shown.',
  'How alike a neighbour is (extremely close to not close) is the publisher’s own grade in the list.',
  'To see which neighbours have a lower rate than areas like them, each neighbour is set beside the unweighted mean of its own ten statistical neighbours in the same list.',
] as const;
