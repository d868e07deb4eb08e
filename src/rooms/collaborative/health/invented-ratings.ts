import type { ElementCode } from './elements.ts';
import { WIDE_GROUPS } from './results.rules.ts';

/** How many of a group give an answer, from 5 (very strong) to 1 (not there), and 0 who cannot say. */
type Spread = Partial<Record<5 | 4 | 3 | 2 | 1 | 0, number>>;

export type InventedCheck = {
  /** How many days before today it opened and closed; a check without a closing day is open. */
  openedAgo: number;
  closedAgo: number | null;
  /** Who did not answer. */
  silent: readonly string[];
  ratings: Record<ElementCode, { schools: Spread; others: Spread }>;
  comments: readonly { element: ElementCode; by: string; words: string }[];
};

export const isSchool = (sector: string) => WIDE_GROUPS[0]?.sectors.includes(sector) ?? false;

/** Marlshire's checks. Every answer is invented; whoever is left over when a spread is used up gives its last answer. */
export const INVENTED_CHECKS: readonly InventedCheck[] = [
  {
    ...{ openedAgo: 380, closedAgo: 360, silent: ['Wes Tarrant', 'Nell Harbin'] },
    ratings: {
      sf: { schools: { 4: 4, 5: 2, 3: 5 }, others: { 4: 6, 5: 1, 3: 6 } },
      dm: { schools: { 2: 4, 1: 2, 3: 5 }, others: { 1: 2, 2: 5, 3: 6 } },
      nf: { schools: { 4: 5, 0: 1, 3: 5 }, others: { 5: 3, 4: 7, 3: 3 } },
      mm: { schools: { 2: 5, 3: 6 }, others: { 3: 6, 2: 7 } },
      de: { schools: { 1: 2, 2: 4, 3: 3, 0: 2 }, others: { 2: 6, 3: 7 } },
    },
    comments: [
      {
        element: 'dm',
        by: 'Hester Quill',
        words: 'I look round the room and see schools and the council. Where are governors?',
      },
      { element: 'dm', by: 'Freya Stott', words: 'Parents come when the meeting is in the evening. It mostly is not.' },
      { element: 'de', by: 'Oona Prior', words: 'Nobody has said how many hours this is meant to take.' },
    ],
  },
  {
    ...{ openedAgo: 200, closedAgo: 180, silent: ['Tariq Selby', 'Yasmin Orme'] },
    ratings: {
      sf: { schools: { 4: 6, 5: 3, 3: 2 }, others: { 4: 6, 3: 5 } },
      dm: { schools: { 2: 5, 3: 6 }, others: { 3: 5, 2: 6 } },
      nf: { schools: { 4: 6, 3: 5 }, others: { 5: 4, 4: 5, 0: 2 } },
      mm: { schools: { 4: 5, 3: 6 }, others: { 3: 6, 4: 5 } },
      de: { schools: { 2: 5, 3: 6 }, others: { 3: 6, 4: 5 } },
    },
    comments: [
      { element: 'sf', by: 'Sunniva Marsh', words: 'The year of mapping felt long. I would not do without it now.' },
      { element: 'nf', by: 'Dermot Faye', words: 'It helps that somebody from outside holds the pen.' },
      {
        element: 'mm',
        by: 'Gideon Parr',
        words: 'When the lead from mental health left, what she held went with her.',
      },
      { element: 'de', by: 'Callum Dray', words: 'The hours are written down. Who pays for cover is still open.' },
    ],
  },
  {
    openedAgo: 9,
    closedAgo: null,
    silent: [
      ...['Perry Vaughan', 'Noor Haddad', 'Lena Foss', 'Tariq Selby', 'Bram Otley', 'Ruth Ansty', 'Callum Dray'],
      ...['Wes Tarrant', 'Ewan Garth', 'Delia Strand', 'Gideon Parr', 'Agnes Thorne', 'Imogen Vale', 'Idris Cole'],
    ],
    ratings: {
      sf: { schools: { 4: 5 }, others: { 4: 5 } },
      dm: { schools: { 3: 5 }, others: { 2: 2, 3: 3 } },
      nf: { schools: { 5: 2, 4: 3 }, others: { 4: 5 } },
      mm: { schools: { 3: 2, 4: 3 }, others: { 3: 5 } },
      de: { schools: { 3: 5 }, others: { 3: 4, 4: 1 } },
    },
    comments: [],
  },
];
