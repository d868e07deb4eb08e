import type { Column } from './column.ts';
import { ETHNICITIES, PHASES, SEN, SEXES, YES_NO } from './dfe-codes.ts';

/** The pupil’s number: by it alone are repeats found. */
export const PUPIL_NUMBER: Column = {
  key: 'upn',
  heading: 'UPN',
  also: ['unique pupil number', 'pupil upn', 'upn number'],
  needed: 'no',
  about:
    'Only with it can repeat suspensions and moves be counted. It is scrambled as it is read, with keys that no other locality has, and is never kept.',
  examples: ['U820200117001', 'E820200119002', ''],
};

/** What both kinds of file may say of a pupil. */
export const PUPIL: readonly Column[] = [
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
