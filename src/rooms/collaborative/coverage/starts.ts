import type { Target } from './coverage.rules.ts';

/**
 * Whom a locality may begin with. The three localities' lists are the memberships that the programme's method report
 * publishes, counted by sector and level; where it says "officers" or "managers" without a number, two are counted.
 */
export const STARTS: readonly { code: string; name: string; about: string; targets: readonly Target[] }[] = [
  {
    code: 'balanced',
    name: 'A balance of all sectors',
    about: 'Somebody who decides and somebody close to families from every sector, two at least from those that fade.',
    targets: [
      { sector: 'primary', level: 'leader', wanted: 2 },
      { sector: 'primary', level: 'manager', wanted: 1 },
      { sector: 'secondary', level: 'leader', wanted: 2 },
      { sector: 'secondary', level: 'manager', wanted: 1 },
      { sector: 'special', level: 'leader', wanted: 1 },
      { sector: 'alternative', level: 'leader', wanted: 1 },
      { sector: 'local-authority', level: 'strategic', wanted: 1 },
      { sector: 'local-authority', level: 'manager', wanted: 2 },
      { sector: 'health', level: 'leader', wanted: 1 },
      { sector: 'health', level: 'front-line', wanted: 1 },
      { sector: 'social-care', level: 'manager', wanted: 1 },
      { sector: 'early-help', level: 'manager', wanted: 1 },
      { sector: 'voluntary', level: 'leader', wanted: 1 },
      { sector: 'voluntary', level: 'front-line', wanted: 1 },
      { sector: 'parents', level: 'front-line', wanted: 2 },
      { sector: 'young-people', level: 'front-line', wanted: 2 },
      { sector: 'governors', level: 'strategic', wanted: 2 },
      { sector: 'police', level: 'manager', wanted: 1 },
    ],
  },
  {
    code: 'east-sussex',
    name: 'As East Sussex began',
    about: 'This list has no secondary or special school, no governor and nobody from the voluntary sector.',
    targets: [
      { sector: 'primary', level: 'leader', wanted: 5 },
      { sector: 'local-authority', level: 'manager', wanted: 3 },
      { sector: 'health', level: 'manager', wanted: 1 },
      { sector: 'early-help', level: 'manager', wanted: 1 },
      { sector: 'social-care', level: 'manager', wanted: 1 },
      { sector: 'parents', level: 'front-line', wanted: 1 },
      { sector: 'alternative', level: 'leader', wanted: 1 },
    ],
  },
  {
    code: 'oldham',
    name: 'As Oldham began',
    about: 'This list has no governor, and nobody from social care or the voluntary sector.',
    targets: [
      { sector: 'primary', level: 'leader', wanted: 3 },
      { sector: 'secondary', level: 'leader', wanted: 2 },
      { sector: 'special', level: 'leader', wanted: 3 },
      { sector: 'local-authority', level: 'leader', wanted: 1 },
      { sector: 'local-authority', level: 'manager', wanted: 2 },
      { sector: 'health', level: 'front-line', wanted: 1 },
      { sector: 'early-help', level: 'manager', wanted: 1 },
      { sector: 'parents', level: 'front-line', wanted: 1 },
    ],
  },
  {
    code: 'worcestershire',
    name: 'As Worcestershire began',
    about: 'This list has no special school, no governor and nobody from the voluntary sector.',
    targets: [
      { sector: 'primary', level: 'leader', wanted: 2 },
      { sector: 'secondary', level: 'leader', wanted: 2 },
      { sector: 'alternative', level: 'leader', wanted: 2 },
      { sector: 'local-authority', level: 'manager', wanted: 4 },
      { sector: 'health', level: 'leader', wanted: 1 },
      { sector: 'parents', level: 'front-line', wanted: 1 },
    ],
  },
];
