/** An invented county: schools that are in no register, parts of it, and shares that a county of England could have. */
export type InventedSchool = { name: string; phase: 'primary' | 'secondary' | 'special' | 'alternative-provision' };

/** A list of choices, each with how often it is chosen beside the others. */
export type Shares<T> = readonly (readonly [choice: T, share: number])[];

export const SCHOOLS: Shares<InventedSchool> = [
  [{ name: 'Hillcote School', phase: 'secondary' }, 16],
  [{ name: 'Ridgeway Academy Marlshire', phase: 'secondary' }, 21],
  [{ name: 'Alderbank High School', phase: 'secondary' }, 13],
  [{ name: 'Otterton Community College', phase: 'secondary' }, 11],
  [{ name: 'Weirside Academy', phase: 'secondary' }, 9],
  [{ name: 'Marlbury Grange School', phase: 'secondary' }, 6],
  [{ name: 'Otterbrook Primary School', phase: 'primary' }, 3],
  [{ name: 'Hillcote Church Primary School', phase: 'primary' }, 2],
  [{ name: 'Marl Green Primary School', phase: 'primary' }, 4],
  [{ name: 'Weirside Primary School', phase: 'primary' }, 3],
  [{ name: 'Ridgeway Infant School', phase: 'primary' }, 1],
  [{ name: 'Kestrel Park School', phase: 'special' }, 5],
  [{ name: 'The Bridge, Marlshire', phase: 'alternative-provision' }, 6],
];

export const PLACES: Shares<string> = [
  ['Otterton', 30],
  ['Hillcote', 18],
  ['Weirside', 22],
  ['Marlbury', 16],
  ['The Ridgeway', 14],
];

export const ETHNIC_SHARES: Shares<string> = [
  ['WBRI', 68],
  ['WOTH', 7],
  ['MWBC', 4],
  ['MOTH', 3],
  ['APKN', 5],
  ['AIND', 2],
  ['BAFR', 3],
  ['BCRB', 2],
  ['WROM', 2],
  ['WIRT', 1],
  ['NOBT', 3],
];

export const SEN_SHARES: Shares<string> = [
  ['N', 56],
  ['K', 33],
  ['E', 11],
];

export const REASON_SHARES: Shares<string> = [
  ['DB', 47],
  ['VA', 16],
  ['PP', 13],
  ['PA', 6],
  ['VP', 5],
  ['VR', 4],
  ['DM', 3],
  ['BU', 2],
  ['DR', 2],
  ['TH', 1],
  ['OW', 1],
];

export const DAY_SHARES: Shares<string> = [
  ['0.5', 14],
  ['1', 40],
  ['1.5', 6],
  ['2', 19],
  ['3', 12],
  ['4', 3],
  ['5', 6],
];

/** From where, to where, how, and whether it is for a time. */
export const MOVE_SHARES: Shares<readonly [from: string, to: string, route: string]> = [
  [['mainstream', 'alternative-provision', 'off-site-direction'], 27],
  [['alternative-provision', 'mainstream', 'reintegration'], 17],
  [['mainstream', 'mainstream', 'managed-move'], 16],
  [['mainstream', 'home', 'elective-home-education'], 14],
  [['home', 'mainstream', 'admission'], 5],
  [['mainstream', 'alternative-provision', 'permanent-exclusion'], 6],
  [['mainstream', 'special', 'plan-placement'], 7],
  [['alternative-provision', 'special', 'plan-placement'], 4],
  [['mainstream', 'other-authority', 'moved-away'], 8],
  [['other-authority', 'mainstream', 'fair-access'], 6],
  [['mainstream', 'missing', 'lost-contact'], 3],
  [['missing', 'mainstream', 'admission'], 2],
  [['alternative-provision', 'home', 'elective-home-education'], 2],
];
