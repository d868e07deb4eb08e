import { code, type Code } from './dfe-codes.ts';

/** Where a pupil learns, or does not. The words of Throughline: no national list has them all. */
export const SETTINGS: readonly Code[] = [
  code('mainstream', 'Mainstream school', 'mainstream', 'school', 'academy', 'maintained school'),
  code(
    'alternative-provision',
    'Alternative provision',
    ...['ap', 'pru', 'pupil referral unit', 'alternative provider', 'ap academy', 'ap free school'],
  ),
  code('special', 'Special school', 'special'),
  code('independent', 'Independent school', 'independent', 'private school'),
  code('further-education', 'Further education', 'fe', 'college', 'fe college'),
  code('hospital-or-custody', 'Hospital or custody', 'hospital', 'hospital school', 'custody', 'secure'),
  code('home', 'Educated at home', 'home', 'ehe', 'elective home education', 'home education'),
  code('missing', 'Missing education', 'missing', 'cme', 'child missing education', 'missing from education'),
  code(
    'other-authority',
    'Another authority’s area',
    'other authority',
    'other la',
    'out of area',
    'another la',
    'oola',
  ),
  code('no-place', 'No school place', 'none', 'no school', 'no place', 'awaiting place', 'off roll'),
];

/** How a pupil came to move. */
export const ROUTES: readonly Code[] = [
  code('off-site-direction', 'Off-site direction', 'offsite direction', 'directed off-site', 'osd', 'off site'),
  code('managed-move', 'Managed move', 'mm'),
  code('permanent-exclusion', 'Permanent exclusion', 'pex', 'perm', 'permanently excluded'),
  code('admission', 'In-year admission', 'admission', 'in year admission', 'in-year transfer', 'in year transfer'),
  code('fair-access', 'Fair access protocol', 'fap', 'fair access', 'iyfap', 'fair access panel'),
  code(
    'plan-placement',
    'Placement under an EHC plan',
    'ehcp placement',
    'ehc plan',
    'send placement',
    'plan placement',
  ),
  code('elective-home-education', 'Elective home education', 'ehe', 'home education'),
  code('reintegration', 'Return to mainstream', 'reintegration', 'reintegrated', 'return', 'returned'),
  code('moved-away', 'Family moved', 'moved away', 'moved', 'house move', 'moved out of area'),
  code('lost-contact', 'Contact lost', 'lost contact', 'missing', 'cme', 'whereabouts unknown'),
  code('other', 'Another way', 'other'),
];
