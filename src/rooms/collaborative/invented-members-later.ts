import type { Invented } from './invented-members.ts';

/** Who came to Marlshire's collaborative in its first year, beside those who began it. Every name is invented. */
export const INVENTED_LATER: readonly Invented[] = [
  [
    'Agnes Thorne',
    'Otterbrook Primary School',
    'primary',
    'manager',
    '2025-01-13',
    { decides: 'after-asking', hours: 6 },
  ],
  ['Cosmo Reeve', 'Marl Green Primary School', 'primary', 'leader', '2025-01-13', { decides: 'alone', hours: 6 }],
  ['Delia Strand', 'Hillcote School', 'secondary', 'manager', '2025-03-03', { decides: 'after-asking', hours: 6 }],
  ['Ewan Garth', 'Kestrel Park School', 'special', 'manager', '2025-03-03', { decides: 'after-asking', hours: 6 }],
  ['Imogen Vale', 'Marlshire early help', 'early-help', 'front-line', '2025-03-03', { decides: 'advises', hours: 6 }],
  [
    'Ravi Penhallow',
    'Marlshire Council: inclusion',
    'local-authority',
    'front-line',
    '2025-06-09',
    { decides: 'advises', hours: 6 },
  ],
];
