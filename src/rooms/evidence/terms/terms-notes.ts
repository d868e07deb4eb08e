/** What the reader must know to read the figures rightly. */
export const NOTES = [
  'The autumn term is usually the longest of the three, and Easter moves days between spring and summer. Rates are of the whole term and not divided by its days: the days differ from place to place and are not published with the rates.',
  'By term the files hold a rate for pupils without special educational needs, with SEN support and with an EHC plan, and none for all pupils together. Most pupils are in the first group, so it is shown first.',
  'The school years 2019/20 and 2020/21 are marked: schools were closed to most pupils for parts of the spring and summer of 2020 and from January to March 2021.',
  'Primary and secondary schools have an axis of their own each: look at its numbers before you hold one against the other.',
  'Special schools are left out: few of their pupils have no plan, so the rates by group rest on a handful of pupils.',
  'Only rates are published by term. Where they rest on few pupils, one suspension more or less can make another term the highest.',
];

/** How it is worked out, with the source of each rule. */
export const METHOD = [
  'The pattern is told from the school years outside the pandemic in which all three terms are published. A term is the highest of its year when its rate, as shown with two decimals, is above the other two; a shared first place counts for neither.',
  '“Most often” means the highest rate in every such year; otherwise the number of years is said, when it is more than half. With fewer than two such years no pattern is told.',
  'The middle authority is the median of the local authorities that have a rate in that term and phase. No rate of England is published by term in these files.',
];
