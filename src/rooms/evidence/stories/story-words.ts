/** What a reader of a story must know; each a whole sentence. */
export const STORY_NOTES = [
  'Schools were closed to most pupils from 23 March 2020 and again in early 2021, so the rates of 2019/20 and 2020/21 do not compare with those of other years. The baseline is such a year: read the newest year beside 2018/19 too, the last whole year before, which the table has.',
  'The figures show what happened to rates. They cannot show whether a programme, or anything else, brought it about: other things changed in the same years, here and elsewhere.',
  'They also cannot say whether a child who was not excluded was well, nor count children who moved school, learned elsewhere or stayed away.',
  'Permanent exclusions from primary schools are few: one child more or less moves the rate. Counts by area are not among the figures kept here for these years, so no interval can be given.',
] as const;

/** What a reader must know of the three localities besides. */
export const PROGRAMME_NOTES = [
  'The programme ran from 2021 to August 2024. It did not set out to lower rates within that time: its aim was how services work together, which these figures do not measure.',
  'Its first year was spent on finding out and planning, and what was set up began between 2022 and 2024: the newest figures are from the middle of it, or soon after.',
] as const;

/** How a story is worked out. */
export const STORY_METHOD = [
  'The baseline is 2019/20, the year from which the programme of East Sussex, Oldham and Worcestershire measured. The newest year is the last for which the Department for Education has published rates by local authority.',
  'The neighbours are those of the list of April 2021, when that programme began. The list of May 2025 names other areas, so a comparison with it would mix a change of rates with a change of company.',
  'The neighbours’ mean is unweighted, of those of the ten that have a figure. Places are by unrounded numbers, with ties said; higher, lower and the same are told as the figures are shown.',
] as const;
