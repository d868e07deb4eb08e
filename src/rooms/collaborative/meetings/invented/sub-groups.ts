import type { InventedMeeting } from './invented-meeting.ts';

type Circle = Pick<InventedMeeting, 'kind' | 'group' | 'begins' | 'ends' | 'place' | 'asked'>;

const EARLY: Circle = {
  ...{ kind: 'sub-group', group: 'Early help first', begins: '15:30', ends: '16:30', place: 'Hillcote School' },
  asked: ['Nell Harbin', 'Gideon Parr', 'Freya Stott', 'Idris Cole', 'Lena Foss', 'Tariq Selby', 'Callum Dray'],
};
const MOVING_UP: Circle = {
  ...{ kind: 'sub-group', group: 'Year 6 to 7', begins: '15:45', ends: '16:45', place: 'Otterbrook Primary School' },
  asked: ['Perry Vaughan', 'Hester Quill', 'Oona Prior', 'Dermot Faye', 'Idris Cole', 'Moira Keld', 'Noor Haddad'],
};
const BACK: Circle = {
  ...{ kind: 'sub-group', group: 'Back in school', begins: '13:00', ends: '14:00', place: 'The Bridge, Marlshire' },
  asked: ['Bram Otley', 'Sunniva Marsh', 'Yasmin Orme', 'Wes Tarrant', 'Perry Vaughan', 'Piers Lacey'],
};

/** The meetings of the three pilots. */
export const SUB_GROUPS: readonly InventedMeeting[] = [
  {
    ...{ ...EARLY, title: 'Early help first: beginning', on: '2025-05-15' },
    items: [['What we try', 40, 'Nell Harbin', 'A call within two days after the first sign.']],
    decisions: [['A school calls before it writes', 'A letter alone has changed nothing.']],
    actions: [
      {
        words: 'Name a number that schools can call',
        owner: 'Nell Harbin',
        days: 30,
        state: 'done',
        outcome: 'It is answered from eight to five.',
      },
    ],
  },
  {
    ...{ ...EARLY, title: 'Early help first: after a term', on: '2025-09-25' },
    items: [
      ['Calls so far', 30, 'Nell Harbin', 'Thirty-one calls, most from two schools.'],
      ['Why others do not call', 25, 'Gideon Parr', 'They did not know the number.'],
    ],
  },
  {
    ...{ ...EARLY, title: 'Early help first: second term', on: '2026-01-22' },
    items: [
      ['Calls so far', 30, 'Nell Harbin', 'Eighty calls from nine schools.'],
      ['What families say', 25, 'Lena Foss', 'Sooner, and friendlier.'],
    ],
  },
  {
    ...{ ...EARLY, title: 'Early help first: a year on', on: '2026-05-14' },
    items: [
      ['A year of calls', 35, 'Nell Harbin', 'Two in three children had no suspension afterwards.'],
      ['What we keep', 20, 'Callum Dray', 'The number, and the two days.'],
    ],
    actions: [
      {
        words: 'Write down how the call is done',
        owner: 'Gideon Parr',
        days: 90,
        state: 'done',
        outcome: 'Two pages.',
      },
    ],
  },
  {
    ...{ ...EARLY, title: 'Early help first: third term', on: '2026-11-05' },
    items: [
      ['Calls so far', 30, 'Nell Harbin', 'A hundred and forty.'],
      ['Evenings', 20, 'Tariq Selby', 'Families call after six, and nobody answers.'],
    ],
    actions: [
      {
        words: 'Try the number until eight for a month',
        owner: 'Nell Harbin',
        days: 21,
        fromToday: true,
        state: 'open',
      },
    ],
  },
  {
    ...{ ...MOVING_UP, title: 'Year 6 to 7: beginning', on: '2025-05-22' },
    items: [['What goes wrong in September', 40, 'Perry Vaughan', 'What primary schools know does not arrive.']],
    actions: [
      {
        words: 'Agree what is told about a child, with parents',
        owner: 'Hester Quill',
        days: 60,
        state: 'done',
        outcome: 'One page, signed by parents.',
      },
    ],
  },
  {
    ...{ ...MOVING_UP, title: 'Year 6 to 7: autumn', on: '2025-11-06' },
    items: [['How September went', 40, 'Dermot Faye', 'The page arrived for two in three children.']],
  },
  {
    ...{ ...MOVING_UP, title: 'Year 6 to 7: visits', on: '2026-04-30' },
    items: [['Visits in June', 40, 'Perry Vaughan', 'Nine schools, in two afternoons each.']],
    decisions: [['Every child of the list has a visit of their own', 'The big visit helps those who need it least.']],
  },
  {
    ...{ ...MOVING_UP, title: 'Year 6 to 7: how it went', on: '2026-10-15' },
    items: [['How September went', 40, 'Hester Quill', 'No child of the list was suspended in the first half term.']],
    actions: [
      {
        words: 'Ask the children of the list how it was',
        owner: 'Noor Haddad',
        days: 25,
        fromToday: true,
        state: 'open',
      },
    ],
  },
  {
    ...{ ...BACK, title: 'Back in school: beginning', on: '2025-06-05' },
    items: [['The week after', 45, 'Bram Otley', 'Nobody owns it.']],
  },
  {
    ...{ ...BACK, title: 'Back in school: named adults', on: '2026-01-15' },
    items: [['Named adults', 45, 'Sunniva Marsh', 'Who it is, what they do, and for how long.']],
    decisions: [['A named adult meets the child at the door', 'So that the first word is a good one.']],
  },
  {
    ...{ ...BACK, title: 'Back in school: after two terms', on: '2026-09-24' },
    items: [['What changed', 45, 'Bram Otley', 'Repeat suspensions within two weeks halved.']],
  },
];
