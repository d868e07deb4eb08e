/** The twelve reasons of the school census to 2016/17, gathered into seven kinds for a drawing; the table has all twelve. */
export const REASON_KINDS = [
  { name: 'Persistent disruptive behaviour', reasons: ['reason:persistent-disruption'] },
  { name: 'Physical assault', reasons: ['reason:physical-assault-pupil', 'reason:physical-assault-adult'] },
  { name: 'Verbal abuse or threats', reasons: ['reason:verbal-abuse-pupil', 'reason:verbal-abuse-adult'] },
  {
    name: 'Bullying, racist abuse, sexual misconduct',
    reasons: ['reason:bullying', 'reason:racist-abuse', 'reason:sexual-misconduct'],
  },
  { name: 'Drugs and alcohol', reasons: ['reason:drugs-alcohol'] },
  { name: 'Damage and theft', reasons: ['reason:damage', 'reason:theft'] },
  { name: 'Other reason', reasons: ['reason:other'] },
] as const;

export const REASONS: readonly string[] = REASON_KINDS.flatMap(({ reasons }) => reasons);

export const REASON_MEASURES = [
  {
    value: 'suspensions',
    text: 'Suspensions',
    code: 'suspension-count',
    nouns: {
      total: 'suspensions',
      primary: 'suspensions from primary schools',
      secondary: 'suspensions from secondary schools',
      special: 'suspensions from special schools',
    },
  },
  {
    value: 'permanent-exclusions',
    text: 'Permanent exclusions',
    code: 'permanent-exclusion-count',
    nouns: {
      total: 'permanent exclusions',
      primary: 'permanent exclusions from primary schools',
      secondary: 'permanent exclusions from secondary schools',
      special: 'permanent exclusions from special schools',
    },
  },
] as const;

export const REASON_PHASES = [
  { value: 'total', text: 'All schools' },
  { value: 'primary', text: 'Primary' },
  { value: 'secondary', text: 'Secondary' },
  { value: 'special', text: 'Special' },
] as const;

export type ReasonMeasure = (typeof REASON_MEASURES)[number];
export type ReasonPhase = (typeof REASON_PHASES)[number];
