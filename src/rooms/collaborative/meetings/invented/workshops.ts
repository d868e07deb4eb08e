import type { InventedMeeting } from './invented-meeting.ts';

const WORKSHOP = { kind: 'workshop', begins: '09:30', ends: '12:30', place: 'Otterbrook Primary School' } as const;

/** The five workshops from evidence to plan. */
export const WORKSHOPS: readonly InventedMeeting[] = [
  {
    ...{ ...WORKSHOP, title: 'Workshop 1: what children meet', on: '2024-10-17' },
    items: [
      [
        'Four journeys of families',
        90,
        'Noor Haddad',
        'Each of them met six services before anybody asked what had changed at home.',
      ],
      ['Where help came late', 75, 'Nell Harbin', 'Between the first sign and the first help lie eleven months.'],
    ],
  },
  {
    ...{ ...WORKSHOP, title: 'Workshop 2: what keeps it so', on: '2024-11-14' },
    items: [
      [
        'Loops that feed themselves',
        120,
        'Callum Dray',
        'Late help makes crises, and crises eat the time for early help.',
      ],
      ['Where one could begin', 45, 'Bram Otley', 'At the first sign, and in the week after.'],
    ],
    decisions: [['We begin where help is asked for first', 'All loops pass through it.']],
  },
  {
    ...{ ...WORKSHOP, title: 'Workshop 3: what it could be', on: '2025-01-23' },
    items: [
      ['A journey imagined anew', 110, 'Lena Foss', 'One call, one name, one plan.'],
      ['What we already have of it', 60, 'Hester Quill', 'More than we thought, in single schools.'],
    ],
  },
  {
    ...{ ...WORKSHOP, title: 'Workshop 4: ideas', on: '2025-02-13' },
    items: [
      ['Eleven ideas', 120, 'Perry Vaughan', 'Each on a page, with who would carry it.'],
      ['What we leave', 45, 'Ruth Ansty', 'Everything that needs a new law.'],
    ],
  },
  {
    ...{ ...WORKSHOP, title: 'Workshop 5: three pilots', on: '2025-03-27' },
    items: [
      ['Practical, wanted, lasting', 100, 'Nell Harbin', 'Three ideas met all three.'],
      ['Who carries what', 60, 'Perry Vaughan', 'Each pilot has a chair and people of four services.'],
    ],
    actions: [
      {
        words: 'Call the first meeting of each pilot',
        owner: 'Nell Harbin',
        days: 40,
        state: 'done',
        outcome: 'All three have met.',
      },
    ],
  },
];
