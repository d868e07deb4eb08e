import type { Decides, Level, MemberRole, PaidBy } from './members/member-words.ts';

type More = {
  endedOn?: string;
  role?: MemberRole;
  /** The sub-group that a chair leads. */
  group?: string;
  decides?: Decides;
  hours?: number;
  paidBy?: PaidBy;
  /** The persona of the demonstration who is this member. */
  persona?: 'member' | 'youth-researcher';
};
export type Invented = readonly [name: string, from: string, sector: string, level: Level, fromOn: string, more: More];

const START = '2024-09-16';
const PARENTS = 'Marlshire parent carer forum';
const MIND = 'Marlshire children’s mental health service';

/** Who took part in Marlshire over three years. Every name is invented; parents fade, as they did in the programme. */
export const INVENTED_MEMBERS: readonly Invented[] = [
  ['Hester Quill', 'Otterbrook Primary School', 'primary', 'leader', START, { decides: 'alone', hours: 9 }],
  ['Dermot Faye', 'Hillcote Church Primary School', 'primary', 'leader', START, { decides: 'alone', hours: 6 }],
  [
    'Oona Prior',
    'Marl Green Primary School',
    'primary',
    'manager',
    '2025-01-13',
    { decides: 'after-asking', hours: 6 },
  ],
  [
    'Perry Vaughan',
    'Hillcote School',
    'secondary',
    'leader',
    START,
    { role: 'chair', group: 'Year 6 to 7', decides: 'alone', hours: 9, persona: 'member' },
  ],
  [
    'Marisa Loam',
    'Ridgeway Academy Marlshire',
    'secondary',
    'leader',
    START,
    { endedOn: '2025-07-18', decides: 'after-asking', hours: 6 },
  ],
  [
    'Idris Cole',
    'Ridgeway Academy Marlshire',
    'secondary',
    'manager',
    '2025-09-08',
    { decides: 'after-asking', hours: 6 },
  ],
  ['Sunniva Marsh', 'Kestrel Park School', 'special', 'leader', START, { decides: 'alone', hours: 6 }],
  [
    'Bram Otley',
    'The Bridge, Marlshire',
    'alternative',
    'leader',
    START,
    { role: 'chair', group: 'Back in school', decides: 'alone', hours: 9 },
  ],
  [
    'Ruth Ansty',
    'Marlshire Council: inclusion',
    'local-authority',
    'strategic',
    START,
    { decides: 'alone', hours: 12 },
  ],
  [
    'Callum Dray',
    'Marlshire Council: inclusion',
    'local-authority',
    'manager',
    START,
    { decides: 'after-asking', hours: 12 },
  ],
  [
    'Yasmin Orme',
    'Marlshire virtual school',
    'local-authority',
    'manager',
    '2024-11-04',
    { decides: 'after-asking', hours: 6 },
  ],
  ['Piers Lacey', MIND, 'health', 'leader', START, { endedOn: '2026-02-27', decides: 'after-asking', hours: 6 }],
  ['Freya Stott', 'Marlshire school nursing', 'health', 'front-line', '2025-03-03', { decides: 'advises', hours: 6 }],
  [
    'Gideon Parr',
    'Marlshire children’s social care',
    'social-care',
    'manager',
    START,
    { decides: 'after-asking', hours: 6 },
  ],
  [
    'Nell Harbin',
    'Marlshire early help',
    'early-help',
    'manager',
    START,
    { role: 'chair', group: 'Early help first', decides: 'after-asking', hours: 9 },
  ],
  [
    'Tariq Selby',
    'Young Marlshire',
    'voluntary',
    'front-line',
    '2025-09-08',
    { decides: 'advises', hours: 6, paidBy: 'buy-out' },
  ],
  ['Lena Foss', PARENTS, 'parents', 'front-line', START, { role: 'parent', hours: 6, paidBy: 'paid' }],
  [
    'Moira Keld',
    PARENTS,
    'parents',
    'front-line',
    START,
    { endedOn: '2025-12-12', role: 'parent', hours: 6, paidBy: 'paid' },
  ],
  [
    'Noor Haddad',
    '',
    'young-people',
    'front-line',
    '2023-11-06',
    { role: 'youth-researcher', hours: 24, paidBy: 'paid', persona: 'youth-researcher' },
  ],
  [
    'Wes Tarrant',
    'Marlshire youth justice service',
    'police',
    'manager',
    '2025-01-13',
    { decides: 'after-asking', hours: 3 },
  ],
];
