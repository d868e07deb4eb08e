import type { UploadKind } from '../tables.ts';
import {
  ETHNICITIES,
  EXCLUSION_TYPES,
  OLD_REASONS,
  PHASES,
  REASONS,
  ROUTES,
  SEN,
  SETTINGS,
  SEXES,
  YES_NO,
  type Code,
} from './dfe-codes.ts';

/** One column of a template: what it is called, what else people call it, and what belongs in it. */
export type Column = {
  key: string;
  heading: string;
  /** Other headings that are read as this one; compared without case, spaces and marks. */
  also: readonly string[];
  /** 'yes', 'no', or words for when it is needed. */
  needed: string;
  about: string;
  /** Three cells of invented rows, for the template. */
  examples: readonly [string, string, string];
  codes?: readonly Code[];
};

const pupil: readonly Column[] = [
  {
    key: 'place',
    heading: 'Area',
    also: ['locality', 'district', 'ward', 'neighbourhood', 'cluster', 'place', 'home area', 'town'],
    needed: 'no',
    about: 'The part of your locality where the child lives, in your own words. Not a postcode, not an address.',
    examples: ['Otterton', 'Hillcote', 'Otterton'],
  },
  {
    key: 'phase',
    heading: 'Phase',
    also: ['school phase', 'key phase', 'phase of education'],
    needed: 'no',
    about: 'Left empty, it follows from the school when the register has it, or from the year group.',
    examples: ['secondary', 'primary', 'secondary'],
    codes: PHASES,
  },
  {
    key: 'year_group',
    heading: 'Year group',
    also: ['nc year', 'ncyear', 'national curriculum year', 'nc year actual', 'yeargroup', 'ncy', 'year grp'],
    needed: 'no',
    about: 'N for nursery, R for reception, then 1 to 14.',
    examples: ['9', '4', '8'],
  },
  {
    key: 'sex',
    heading: 'Sex',
    also: ['gender', 'legal sex'],
    needed: 'no',
    about: 'As the school has it.',
    examples: ['F', 'M', 'M'],
    codes: SEXES,
  },
  {
    key: 'ethnicity',
    heading: 'Ethnicity',
    also: ['ethnic group', 'ethnic code', 'ethnicity code', 'ethnic origin'],
    needed: 'no',
    about: 'The DfE’s code of four letters, or its label.',
    examples: ['WBRI', 'MWBC', 'NOBT'],
    codes: ETHNICITIES,
  },
  {
    key: 'sen',
    heading: 'SEN',
    also: ['sen provision', 'sen status', 'sen need', 'send', 'sen stage', 'sen code', 'send status'],
    needed: 'no',
    about: 'The provision at the time.',
    examples: ['K', 'N', 'E'],
    codes: SEN,
  },
  {
    key: 'fsm',
    heading: 'Free school meals',
    also: ['fsm', 'fsm eligible', 'fsm eligibility', 'free school meal'],
    needed: 'no',
    about: 'Whether the child was eligible.',
    examples: ['Y', 'N', ''],
    codes: YES_NO,
  },
  {
    key: 'social_worker',
    heading: 'Social worker',
    also: ['has social worker', 'child in need', 'cin', 'children in need', 'social care', 'cwsw'],
    needed: 'no',
    about: 'Whether the child had a social worker at the time.',
    examples: ['N', 'N', 'Y'],
    codes: YES_NO,
  },
];

const UPN: Column = {
  key: 'upn',
  heading: 'UPN',
  also: ['unique pupil number', 'pupil upn', 'upn number'],
  needed: 'no',
  about:
    'Only with it can repeat suspensions and moves be counted. It is scrambled as it is read, with keys that no other locality has, and is never kept.',
  examples: ['U820200117001', 'E820200119002', ''],
};

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

const EXCLUSIONS: readonly Column[] = [
  UPN,
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
  ...pupil,
  reason(
    1,
    ['reason', 'main reason', 'primary reason', 'exclusion reason', 'reason code', 'reasons'],
    ['DB', 'PP', 'PA'],
  ),
  reason(2, ['second reason', 'secondary reason', 'reason two'], ['VA', '', 'VA']),
  reason(3, ['third reason', 'reason three'], ['', '', '']),
];

const MOVES: readonly Column[] = [
  { ...UPN, examples: ['U820200117001', 'E820200119002', ''] },
  {
    key: 'moved_on',
    heading: 'Date',
    also: ['move date', 'date of move', 'moved on', 'start date', 'date from', 'from date', 'transfer date'],
    needed: 'yes',
    about: 'The first day in the new place.',
    examples: ['2024-01-15', '06/02/2024', '2024-03-04'],
  },
  {
    key: 'ends_on',
    heading: 'Until',
    also: ['end date', 'planned end date', 'ends on', 'date to', 'review date', 'planned end'],
    needed: 'no',
    about: 'For a move that is for a time, the day on which it is to end.',
    examples: ['2024-03-28', '', ''],
  },
  {
    key: 'from_setting',
    heading: 'From',
    also: ['from setting', 'from type', 'setting from', 'previous setting', 'origin', 'from provision'],
    needed: 'yes',
    about: 'The kind of place before.',
    examples: ['mainstream', 'mainstream', 'mainstream'],
    codes: SETTINGS,
  },
  {
    key: 'to_setting',
    heading: 'To',
    also: ['to setting', 'to type', 'setting to', 'new setting', 'destination', 'to provision'],
    needed: 'yes',
    about: 'The kind of place after.',
    examples: ['alternative-provision', 'home', 'mainstream'],
    codes: SETTINGS,
  },
  {
    key: 'route',
    heading: 'Route',
    also: ['type of move', 'move type', 'movement type', 'reason for move', 'how', 'reason', 'move reason'],
    needed: 'yes',
    about: 'How the child came to move.',
    examples: ['off-site-direction', 'elective-home-education', 'managed-move'],
    codes: ROUTES,
  },
  {
    key: 'from_school',
    heading: 'From school',
    also: ['previous school', 'school from', 'sending school', 'from urn', 'from laestab', 'home school'],
    needed: 'no',
    about: 'URN, LAESTAB or name.',
    examples: ['Hillcote School', 'Otterbrook Primary School', 'Ridgeway Academy Marlshire'],
  },
  {
    key: 'to_school',
    heading: 'To school',
    also: ['new school', 'school to', 'receiving school', 'to urn', 'to laestab', 'destination school'],
    needed: 'no',
    about: 'URN, LAESTAB or name.',
    examples: ['The Bridge, Marlshire', '', 'Alderbank High School'],
  },
  ...pupil,
];

export const COLUMNS: Readonly<Record<UploadKind, readonly Column[]>> = { exclusions: EXCLUSIONS, moves: MOVES };

/** Headings that could mean two columns: read as neither, and said. */
export const DOUBTFUL: Readonly<Record<string, string>> = {
  year: 'may be the academic year or the year group: call it “Academic year” or “Year group”',
  code: 'does not say which code: name the column',
  status: 'may be many things: name the column “SEN” if it is that',
  number: 'does not say what it numbers: name the column',
};
