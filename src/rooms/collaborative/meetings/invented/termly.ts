import type { InventedMeeting } from './invented-meeting.ts';

const HALL = 'Marl Green community hall';
const COUNCIL = 'Marlshire Council, room 3';
const AFTERNOON = { kind: 'termly', begins: '14:00', ends: '16:00' } as const;

/** The termly meetings of the first year. */
export const TERMLY: readonly InventedMeeting[] = [
  {
    ...{ ...AFTERNOON, title: 'First meeting', on: '2024-09-26', place: HALL },
    items: [
      ['Why we are here', 30, 'Ruth Ansty', 'Everybody said what they hope for and what they have seen fail before.'],
      [
        'What the figures say',
        45,
        'Callum Dray',
        'Secondary suspensions have risen for four years, most in Years 8 and 9.',
      ],
      ['How we work together', 45, 'Nell Harbin', 'Start from the families. No school is named in the room.'],
    ],
    decisions: [['We look at the whole system, not at single schools', 'Blame has stopped earlier attempts.']],
    actions: [
      {
        words: 'Gather term dates of all partners',
        owner: 'Callum Dray',
        days: 21,
        state: 'done',
        outcome: 'In the calendar.',
      },
      {
        words: 'Ask two more parents to join',
        owner: 'Lena Foss',
        days: 40,
        state: 'done',
        outcome: 'One came, one thinks about it.',
      },
    ],
  },
  {
    ...{ ...AFTERNOON, title: 'Autumn meeting', on: '2024-12-05', place: COUNCIL },
    items: [
      ['What was promised', 15, 'Ruth Ansty', 'Both done.'],
      [
        'What we heard at the workshops',
        60,
        'Bram Otley',
        'Help comes after the second suspension, hardly ever before the first.',
      ],
      ['Who is missing', 30, 'Callum Dray', 'No governor, and one voice from health.'],
    ],
    decisions: [['Health sends two people, one of them close to families', 'One person cannot be at every table.']],
    actions: [
      {
        words: 'Invite the school nursing service',
        owner: 'Piers Lacey',
        days: 60,
        state: 'done',
        outcome: 'Freya Stott joined in March.',
      },
      {
        words: 'Find a governor',
        owner: 'Dermot Faye',
        days: 90,
        state: 'dropped',
        outcome: 'Two were asked, none had the time.',
      },
    ],
  },
  {
    ...{ ...AFTERNOON, title: 'Spring meeting', on: '2025-03-13', place: HALL },
    items: [
      ['What was promised', 15, 'Ruth Ansty', 'School nursing is here. Nobody from a governing board.'],
      ['Vision and mission', 60, 'Nell Harbin', 'Three drafts became one. Words that parents did not use were struck.'],
      [
        'From ideas to pilots',
        45,
        'Perry Vaughan',
        'Eleven ideas, looked at for what is practical, wanted and lasting.',
      ],
    ],
    decisions: [
      ['Three pilots begin in May', 'Each met all three questions and has somebody to lead it.'],
      ['Parents are paid for their time', 'Everybody else in the room is.'],
    ],
    actions: [
      {
        words: 'Write the aims of each pilot on one page',
        owner: 'Perry Vaughan',
        days: 30,
        state: 'done',
        outcome: 'Three pages, agreed in April.',
      },
      {
        words: 'Find the money for parents’ time',
        owner: 'Ruth Ansty',
        days: 45,
        state: 'done',
        outcome: 'From the inclusion budget, for two years.',
      },
    ],
  },
  {
    ...{ ...AFTERNOON, title: 'Summer meeting', on: '2025-06-19', place: HALL },
    items: [
      ['What was promised', 15, 'Ruth Ansty', 'Done.'],
      ['How the pilots began', 60, 'Bram Otley', 'Two began on time, one waits for a data-sharing agreement.'],
      ['Who leaves in July', 20, 'Callum Dray', 'Ridgeway sends somebody new in September.'],
    ],
    decisions: [['A seat that becomes free is handed over, not left', 'Two seats were empty for a term.']],
    actions: [
      {
        words: 'Ask the legal team about the data-sharing agreement',
        owner: 'Callum Dray',
        days: 30,
        state: 'done',
        outcome: 'Signed on 4 September.',
      },
    ],
  },
  {
    ...{ ...AFTERNOON, title: 'Autumn meeting', on: '2025-10-02', place: COUNCIL },
    items: [
      ['What was promised', 10, 'Ruth Ansty', 'The agreement is signed.'],
      [
        'A year in figures',
        50,
        'Callum Dray',
        'First suspensions fell in the schools of the pilots; repeat ones did not.',
      ],
      ['What families say now', 40, 'Lena Foss', 'Calls are answered sooner. Letters are still hard to read.'],
    ],
    decisions: [['Letters about a suspension are rewritten with parents', 'Families do not know what to do next.']],
    actions: [
      {
        words: 'Rewrite the letter about a first suspension',
        owner: 'Idris Cole',
        days: 60,
        state: 'done',
        outcome: 'Five schools use it.',
      },
    ],
  },
];
