/** What the reader must know to read the figures rightly. */
export const NOTES = [
  'Schools choose the reason, one for each suspension or permanent exclusion in these years. It says what the school recorded, and nothing about why it came to it.',
  'The list of reasons has changed since these years, and schools may now give up to three: newer figures would not be comparable.',
  'The publisher hides small numbers of local authorities, mostly ones and twos, to protect people. A sum that holds a hidden number is said as “at least”, and a hidden number is never taken for zero.',
  'Numbers of regions and England are rounded to the nearest five.',
  'Permanent exclusions of local authorities from 2006/07 to 2009/10 are the publisher’s estimates, not whole numbers; they are shown rounded.',
  'A share can grow because there are more of one reason or fewer of the others: look at the numbers in the table too.',
];

/** How it is worked out, with the source of each rule. */
export const METHOD = [
  'A share is the published number of a reason over the published number of all; where either is hidden or not published there is no share.',
  'The drawing gathers the twelve reasons into seven kinds; the tables hold all twelve.',
  'What is hidden is drawn as hidden, from the end of what is known to the published number of all. We do not work out what the publisher hid: the greatest that a sum can be is told only where at least three reasons are hidden and no single one follows from it.',
  'A reason is called the one given most often only where no hidden number could be greater.',
  'Change is the later share less the earlier one, in percentage points.',
];
