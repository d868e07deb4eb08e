/** A code that the field uses, what it means, and other ways people write it (lower case, single spaces). */
export type Code = { code: string; label: string; also?: readonly string[] };

/** For lists like these, also in other files. */
export const code = (name: string, label: string, ...also: string[]): Code => ({ code: name, label, also });

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
  code('AB', 'Misandry behaviour'),
  code('DR', 'Drug related'),
  code('AR', 'Alcohol related'),
  code('SR', 'Smoking related'),
  code('VR', 'Vape related'),
  code('DA', 'Drug and alcohol related', 'drugs and alcohol', 'drug and alcohol'),
  code('DM', 'Damage to property', 'damage'),
  code('TH', 'Theft'),
  code('LD', 'Persistent disruptive behaviour - low level disruption'),
  code('CB', 'Persistent disruptive behaviour - challenging behaviour'),
  code('DB', 'Persistent or general disruptive behaviour', 'persistent disruptive behaviour'),
  code('MT', 'Inappropriate use of social media or online technology'),
  code('MP', 'Use of mobile phone'),
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
