/** What the reader must know to read the figures rightly. */
export const NOTES = [
  'Schools choose the reason, one for each suspension or permanent exclusion in these years. It says what the school recorded, and nothing about why it came to it.',
  'The list of reasons has changed since these years, and schools may now give up to three: newer figures would not be comparable.',
  'To 2016/17 the publisher hides numbers of one or two, to protect people. A sum that holds a hidden number is said as “at least”, and a hidden number is never taken for zero.',
  'To 2016/17, numbers of regions and England are rounded to the nearest five.',
  'Permanent exclusions from 2006/07 to 2009/10 are estimates: the publisher weighted what schools reported by what the local authority confirmed, so they are not whole numbers. They are shown rounded.',
  'A share can grow because there are more of one reason or fewer of the others: look at the numbers in the table too.',
];

/** How it is worked out, with the source of each rule. */
export const METHOD = [
  'What is hidden, rounded and estimated is said in the Department for Education’s “Pupil exclusion statistics: methodology”, sections 1.10 and 3.2.',
  'A share is the published number of a reason over the published number of all; where either is hidden or not published there is no share.',
  'The drawing gathers the twelve reasons into seven kinds; the tables hold all twelve.',
  'What is hidden is drawn as hidden, from the end of what is known to the published number of all. We do not work out what the publisher hid: the greatest that a sum can be is told only where at least three reasons are hidden and no single one follows from it.',
  'A reason is called the one given most often only where no hidden number could be greater.',
  'Change is the later share less the earlier one, in percentage points.',
];
