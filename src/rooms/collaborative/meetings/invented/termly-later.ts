import type { InventedMeeting } from './invented-meeting.ts';

const HALL = 'Marl Green community hall';
const COUNCIL = 'Marlshire Council, room 3';
const AFTERNOON = { kind: 'termly', begins: '14:00', ends: '16:00' } as const;

/** The termly meetings since. */
export const TERMLY_LATER: readonly InventedMeeting[] = [
  {
    ...{ ...AFTERNOON, title: 'Winter meeting', on: '2025-12-11', place: COUNCIL },
    items: [
      ['What was promised', 10, 'Ruth Ansty', 'The letter is in use.'],
      ['Repeat suspensions', 60, 'Bram Otley', 'Nobody owns the week after a child is back.'],
      [
        'Parents in the room',
        30,
        'Nell Harbin',
        'One parent at the table is too few. Two in the afternoon suits hardly any.',
      ],
    ],
    decisions: [
      ['Every child who comes back has one named adult for two weeks', 'The week after is when it goes wrong again.'],
    ],
    actions: [
      {
        words: 'Try a meeting in the evening',
        owner: 'Ruth Ansty',
        days: 100,
        state: 'dropped',
        outcome: 'No hall with child care was found.',
      },
    ],
  },
  {
    ...{ ...AFTERNOON, title: 'Spring meeting', on: '2026-03-12', place: HALL },
    items: [
      ['What was promised', 15, 'Ruth Ansty', 'The evening meeting did not come about.'],
      ['Named adults: the first term', 50, 'Perry Vaughan', 'Nine schools do it. Supply staff do not know of it.'],
      ['The seat of children’s mental health', 20, 'Freya Stott', 'It is empty at present.'],
    ],
    decisions: [['Supply staff are told of named adults in the morning briefing', 'They meet the child first.']],
    actions: [
      {
        words: 'Ask children’s mental health for a successor',
        owner: 'Freya Stott',
        days: 60,
        state: 'open',
        outcome: 'Written to in May, no answer yet.',
      },
    ],
  },
  {
    ...{ ...AFTERNOON, title: 'Summer meeting', on: '2026-06-18', place: HALL },
    items: [
      ['What was promised', 15, 'Ruth Ansty', 'Nobody from children’s mental health yet.'],
      ['What the pilots cost', 45, 'Callum Dray', 'Mostly time. Two schools ask who pays after next summer.'],
      ['What we stop', 30, 'Bram Otley', 'The separate meeting of heads on the same matters.'],
    ],
    decisions: [['Who pays after next summer is settled by Easter', 'A pilot that nobody pays for ends by itself.']],
    actions: [
      {
        words: 'Work out what each pilot costs a year',
        owner: 'Callum Dray',
        days: 90,
        state: 'done',
        outcome: 'On the page of who pays for what.',
      },
      {
        words: 'Ask the parent carer forum when its members could come',
        owner: 'Tariq Selby',
        days: 100,
        state: 'done',
        outcome: 'Saturday mornings, or at school start.',
      },
    ],
  },
  {
    ...{ ...AFTERNOON, title: 'Start of the year', on: '2026-10-01', place: COUNCIL },
    items: [
      ['What was promised', 15, 'Ruth Ansty', 'Costs are there. The forum has answered.'],
      ['A second year in figures', 50, 'Callum Dray', 'Repeat suspensions fell for the first time.'],
      ['Families who faded', 30, 'Nell Harbin', 'Nobody of the forum was here since the spring.'],
    ],
    decisions: [['One meeting a term is held on a Saturday morning', 'That is when parents said they can come.']],
    actions: [
      {
        words: 'Ask the five secondary heads for their internal rules',
        owner: 'Perry Vaughan',
        days: 12,
        fromToday: true,
        state: 'open',
      },
      {
        words: 'Find a hall with child care for a Saturday',
        owner: 'Gideon Parr',
        days: -9,
        fromToday: true,
        state: 'open',
        outcome: 'One hall is too small.',
      },
      {
        words: 'Bring the figures of the first half term',
        owner: 'Callum Dray',
        days: 8,
        fromToday: true,
        state: 'open',
      },
    ],
  },
];

/** The next meeting: what is on its agenda before it is held. */
export const NEXT: Omit<InventedMeeting, 'on'> = {
  ...{ ...AFTERNOON, title: 'Winter meeting', place: HALL },
  items: [
    ['What was promised', 15, 'Ruth Ansty', ''],
    ['Who pays after next summer', 45, 'Callum Dray', ''],
    ['A Saturday morning', 20, 'Tariq Selby', ''],
    ['The first half term in figures', 30, 'Callum Dray', ''],
  ],
};
