/** A code that the field uses, what it means, and other ways people write it (lower case, single spaces). */
export type Code = { code: string; label: string; also?: readonly string[] };

const code = (name: string, label: string, ...also: string[]): Code => ({ code: name, label, also });

/** Reasons for a suspension or a permanent exclusion: the school census code set of the DfE’s Common Basic Data Set. */
export const REASONS: readonly Code[] = [
  code('PP', 'Physical assault against a pupil', 'physical assault against pupil'),
  code('PA', 'Physical assault against an adult', 'physical assault against adult'),
  code(
    'VP',
    'Verbal abuse/threatening behaviour against a pupil',
    'verbal abuse against pupil',
    'verbal abuse / threatening behaviour against a pupil',
  ),
  code('VA', 'Verbal abuse/threatening behaviour against an adult', 'verbal abuse against adult'),
  code('OW', 'Use or threat of use of an offensive weapon or prohibited item', 'weapon'),
  code('BW', 'Found to have brought a weapon or prohibited item into school'),
  code('BU', 'Bullying'),
  code('TB', 'Cyber-bullying or threatening behaviour online'),
  code('RA', 'Racist abuse including bullying', 'racist abuse'),
  code('LG', 'Abuse against sexual orientation and gender identity including bullying'),
  code('DS', 'Abuse relating to disability including bullying'),
  code('SM', 'Sexual misconduct'),
  code('SB', 'Harmful sexual behaviour'),
  code('MB', 'Misogynistic behaviour'),
  code('AB', 'Misandry Behaviour'),
  code('DR', 'Drug related'),
  code('AR', 'Alcohol Related'),
  code('SR', 'Smoking Related'),
  code('VR', 'Vape Related'),
  code('DA', 'Drug and alcohol related', 'drugs and alcohol', 'drug and alcohol'),
  code('DM', 'Damage to property', 'damage'),
  code('TH', 'Theft'),
  code('LD', 'Persistent disruptive behaviour - low level disruption'),
  code('CB', 'Persistent disruptive behaviour - challenging behaviour'),
  code('DB', 'Persistent or general disruptive behaviour', 'persistent disruptive behaviour'),
  code('MT', 'Inappropriate use of social media or online technology'),
  code('MP', 'Use of Mobile Phone'),
  code('OS', 'Misbehaviour outside of school'),
  code('PH', 'Wilful and repeated transgression of protective measures in place to protect public health'),
];

/** Reasons that were given in older years, kept so that old files can be read. */
export const OLD_REASONS: readonly Code[] = [code('OT', 'Other (used until 2019/20)', 'other')];

/** Ethnic groups: the main codes of the DfE’s Common Basic Data Set. */
export const ETHNICITIES: readonly Code[] = [
  code('WBRI', 'White British'),
  code('WIRI', 'Irish'),
  code('WIRT', 'Traveller of Irish heritage'),
  code('WROM', 'Gypsy/Roma'),
  code('WOTH', 'Any other White background'),
  code('MWBC', 'White and Black Caribbean'),
  code('MWBA', 'White and Black African'),
  code('MWAS', 'White and Asian'),
  code('MOTH', 'Any other mixed background'),
  code('AIND', 'Indian'),
  code('APKN', 'Pakistani'),
  code('ABAN', 'Bangladeshi'),
  code('AOTH', 'Any other Asian background'),
  code('BCRB', 'Caribbean'),
  code('BAFR', 'African'),
  code('BOTH', 'Any other Black background'),
  code('CHNE', 'Chinese'),
  code('OOTH', 'Any other ethnic group'),
  code('REFU', 'Refused'),
  code('NOBT', 'Information not yet obtained'),
];

/** Provision for special educational needs; the old codes A, P and S are read as what followed them. */
export const SEN: readonly Code[] = [
  code('N', 'No special educational need', 'none', 'no sen', 'no', 'no special educational needs'),
  code('K', 'SEN support', 'sen support', 'support', 'a', 'p', 'school action', 'school action plus'),
  code('E', 'Education, health and care plan', 'ehcp', 'ehc plan', 'ehc', 'plan', 'statement', 's', 'yes ehcp'),
];

/** What happened: the DfE’s types, with the words of earlier years. */
export const EXCLUSION_TYPES: readonly Code[] = [
  code(
    'SUSP',
    'Suspension',
    ...['susp', 'suspended', 'fixd', 'fixed', 'fixed period', 'fixed term', 'fixed period exclusion'],
    ...['fixed term exclusion', 'fixed-term exclusion', 'fixed-period exclusion', 'fte', 'fpe', 'temporary exclusion'],
  ),
  code(
    'PERM',
    'Permanent exclusion',
    ...['perm', 'permanent', 'pex', 'px', 'permanently excluded', 'expulsion', 'perm exclusion'],
  ),
  code('LNCH', 'Suspension from lunch', 'lunch', 'lunchtime', 'lunchtime exclusion', 'lunchtime suspension'),
];

export const SEXES: readonly Code[] = [
  code('F', 'Female', 'girl', 'girls', 'woman'),
  code('M', 'Male', 'boy', 'boys', 'man'),
];

export const YES_NO: readonly Code[] = [
  code('Y', 'Yes', 'true', '1', 't', 'eligible', 'claiming'),
  code('N', 'No', 'false', '0', 'f', 'not eligible', 'none'),
];

export const PHASES: readonly Code[] = [
  code('nursery', 'Nursery school', 'nursery'),
  code('primary', 'Primary', 'infant', 'junior', 'first', 'middle deemed primary', 'prim'),
  code('secondary', 'Secondary', 'all-through', 'all through', 'middle deemed secondary', 'upper', 'sec'),
  code('special', 'Special', 'special school'),
  code('alternative-provision', 'Alternative provision', 'ap', 'pru', 'pupil referral unit'),
  code('post-16', 'After 16', '16 plus', '16+', 'sixth form', 'post 16'),
];

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
