import type { Column } from './column.ts';
import { EXCLUSION_TYPES, OLD_REASONS, REASONS } from './dfe-codes.ts';
import { PUPIL, PUPIL_NUMBER } from './pupil-columns.ts';

const reason = (place: 1 | 2 | 3, also: string[], examples: Column['examples']): Column => ({
  key: `reason_${place}`,
  heading: `Reason ${place}`,
  also,
  needed: 'no',
  about:
    place === 1
      ? 'The main reason. All three may also stand here with semicolons between: DB; VA.'
      : 'A further reason, if there was one.',
  examples,
  codes: [...REASONS, ...OLD_REASONS],
});

/** A file of suspensions and permanent exclusions. */
export const EXCLUSIONS: readonly Column[] = [
  PUPIL_NUMBER,
  {
    key: 'type',
    heading: 'Type',
    also: ['exclusion type', 'category', 'exclusion category', 'suspension type', 'type of exclusion', 'event', 'kind'],
    needed: 'yes',
    about: 'Old words such as “fixed period exclusion” are read too.',
    examples: ['SUSP', 'SUSP', 'PERM'],
    codes: EXCLUSION_TYPES,
  },
  {
    key: 'starts_on',
    heading: 'Start date',
    also: [
      'date',
      'start',
      'from',
      'exclusion start date',
      'date of exclusion',
      'exclusion date',
      'date from',
      'begins',
    ],
    needed: 'yes',
    about: 'The first day of it: 2024-01-15, 15/01/2024 or 15 January 2024.',
    examples: ['2024-01-15', '06/02/2024', '2024-03-04'],
  },
  {
    key: 'days',
    heading: 'Days',
    also: ['number of days', 'days lost', 'length', 'length in days', 'duration', 'days excluded', 'no of days'],
    needed: 'days or sessions, for a suspension',
    about: 'School days, halves allowed: 2.5.',
    examples: ['2.5', '1', ''],
  },
  {
    key: 'sessions',
    heading: 'Sessions',
    also: ['number of sessions', 'sessions lost', 'actual number of sessions', 'no of sessions', 'exclusion sessions'],
    needed: 'days or sessions, for a suspension',
    about: 'Half days, as the school census counts them. With both, sessions are twice the days.',
    examples: ['5', '2', ''],
  },
  {
    key: 'urn',
    heading: 'School URN',
    also: ['urn', 'establishment urn'],
    needed: 'URN, LAESTAB or school',
    about: 'Six digits.',
    examples: ['', '', ''],
  },
  {
    key: 'laestab',
    heading: 'LAESTAB',
    also: ['dfe number', 'dfe no', 'dfes number', 'establishment number', 'estab', 'la estab', 'dcsf number'],
    needed: 'URN, LAESTAB or school',
    about: 'Seven digits: the authority’s number and the school’s own, 8504012 or 850/4012.',
    examples: ['', '', ''],
  },
  {
    key: 'school',
    heading: 'School',
    also: ['school name', 'establishment', 'establishment name', 'name of school'],
    needed: 'URN, LAESTAB or school',
    about: 'Its name, for schools without the numbers above.',
    examples: ['Hillcote School', 'Otterbrook Primary School', 'Ridgeway Academy Marlshire'],
  },
  {
    key: 'academic_year',
    heading: 'Academic year',
    also: ['school year', 'ac year', 'academicyear', 'year of exclusion'],
    needed: 'no',
    about: 'Follows from the date; given, it is compared with it. 2023/24, 2023-24 or 202324.',
    examples: ['2023/24', '2023/24', '2023/24'],
  },
  {
    key: 'term',
    heading: 'Term',
    also: ['school term', 'exclusion term', 'census term'],
    needed: 'no',
    about: 'Follows from the date and your school days; given, it is compared with it.',
    examples: ['spring', 'spring', 'spring'],
  },
  ...PUPIL,
  reason(
    1,
    ['reason', 'main reason', 'primary reason', 'exclusion reason', 'reason code', 'reasons'],
    ['DB', 'PP', 'PA'],
  ),
  reason(2, ['second reason', 'secondary reason', 'reason two'], ['VA', '', 'VA']),
  reason(3, ['third reason', 'reason three'], ['', '', '']),
];
