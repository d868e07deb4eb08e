import type { InventedMeeting } from './invented-meeting.ts';

const CHECK_IN = { kind: 'check-in', begins: '16:00', ends: '16:45', place: 'By a call' } as const;
const ASKED = ['Ruth Ansty', 'Callum Dray', 'Perry Vaughan', 'Bram Otley', 'Nell Harbin', 'Lena Foss'];

/** The check-ins on the pilots between the termly meetings. */
export const CHECK_INS: readonly InventedMeeting[] = [
  {
    ...{ ...CHECK_IN, title: 'Check-in on the pilots', on: '2025-07-03', asked: ASKED },
    items: [
      ['Where each pilot stands', 30, 'Ruth Ansty', 'Two on time, one late.'],
      ['What is needed', 15, 'Bram Otley', 'A contact in each school.'],
    ],
    actions: [
      { words: 'List a contact in each school', owner: 'Bram Otley', days: 70, state: 'done', outcome: 'All but one.' },
    ],
  },
  {
    ...{ ...CHECK_IN, title: 'Check-in on the pilots', on: '2025-11-20', asked: ASKED },
    items: [
      ['Where each pilot stands', 30, 'Ruth Ansty', 'All three run.'],
      ['What is needed', 15, 'Nell Harbin', 'Time of early help in Hillcote.'],
    ],
  },
  {
    ...{ ...CHECK_IN, title: 'Check-in on the pilots', on: '2026-02-05', asked: ASKED },
    items: [
      ['Where each pilot stands', 30, 'Ruth Ansty', 'Year 6 to 7 has its visits planned.'],
      ['What is needed', 15, 'Perry Vaughan', 'Supply cover for two afternoons.'],
    ],
  },
  {
    ...{ ...CHECK_IN, title: 'Check-in on the pilots', on: '2026-07-02', asked: ASKED },
    items: [
      ['Where each pilot stands', 30, 'Ruth Ansty', 'Visits took place in nine schools.'],
      ['What is needed', 15, 'Nell Harbin', 'Nothing before September.'],
    ],
  },
  {
    ...{ ...CHECK_IN, title: 'Check-in on the pilots', on: '2026-11-12', asked: ASKED },
    items: [
      ['Where each pilot stands', 30, 'Ruth Ansty', 'Early help first has its third term.'],
      ['What is needed', 15, 'Bram Otley', 'A decision on who pays.'],
    ],
    actions: [
      {
        words: 'Put who pays on the agenda of the next meeting',
        owner: 'Ruth Ansty',
        days: 5,
        state: 'done',
        outcome: 'It is on.',
      },
    ],
  },
];
