const PERMANENT =
  'A permanent exclusion means that a pupil is taken off the roll of the school and does not come back, unless the decision is overturned.';
const SUSPENSION =
  'A suspension keeps a pupil away from school for a set time; it used to be called a fixed-period exclusion. A pupil can be suspended several times in a year, and each time counts.';
const ONE_OR_MORE =
  'Each pupil counts once, however often they were suspended. A suspension was formerly called a fixed-period exclusion.';

const UP_TO_THREE =
  'Since 2020/21 a school can give up to three, so that they add up to more than the events, and do not continue the years before.';

const permanent = (schools: string) =>
  `The number of permanent exclusions in a school year for every 100 pupils in ${schools}. ${PERMANENT}`;
const suspensions = (schools: string) =>
  `The number of suspensions in a school year for every 100 pupils in ${schools}. ${SUSPENSION}`;
const pupils = (schools: string) =>
  `How many of every 100 pupils in ${schools} were suspended at least once in the school year. ${ONE_OR_MORE}`;
const missed = (kind: string, schools: string) =>
  `The share of all half-day sessions that pupils in ${schools} missed ${kind} in the school year.`;
const persistent = (schools: string) =>
  `The share of pupils in ${schools} who missed 10 per cent or more of the half-day sessions that they could have attended.`;
const severe = (schools: string) =>
  `The share of pupils in ${schools} who missed half or more of the half-day sessions that they could have attended.`;

const ALL = 'state-funded primary, secondary and special schools';
const PRIMARY = 'state-funded primary schools';
const SECONDARY = 'state-funded secondary schools';
const SPECIAL = 'special schools';

const ANY = 'for any reason';
const ALLOWED = 'with the permission of the school';
const NOT_ALLOWED = 'without the permission of the school';

/** Suspensions, permanent exclusions and absence. */
export const EXCLUSION_AND_ABSENCE: Record<string, string> = {
  TotPermEx: permanent(ALL),
  PriPermEx: permanent(PRIMARY),
  SecPermEx: permanent(SECONDARY),
  SpecPermEx: permanent(SPECIAL),
  TotFixedEx: suspensions(ALL),
  PriFixedEx: suspensions(PRIMARY),
  SecFixedEx: suspensions(SECONDARY),
  SpecFixedEx: suspensions(SPECIAL),
  'Total_ Pup_FixedEx': pupils(ALL),
  'Pri_ Pup_FixedEx': pupils(PRIMARY),
  'Sec_ Pup_FixedEx': pupils(SECONDARY),
  'Spec_ Pup_FixedEx': pupils(SPECIAL),
  'permanent-exclusion-rate': `${permanent('state-funded schools')} Two releases are joined, and each figure names its own.`,
  'suspension-rate': `${suspensions('state-funded schools')} Two releases are joined, and each figure names its own.`,
  'pupils-with-suspension-rate': `${pupils('state-funded schools')} Two releases are joined, and each figure names its own.`,
  'permanent-exclusion-rate-2006-2017': `${permanent('state-funded schools')} These are the figures of the older release alone, with its groups of pupils.`,
  'suspension-rate-2006-2017': `${suspensions('state-funded schools')} These are the figures of the older release alone, with its groups of pupils.`,
  'pupils-with-suspension-rate-2006-2017': `${pupils('state-funded schools')} These are the figures of the older release alone, with its groups of pupils.`,
  'permanent-exclusion-count': `The number of permanent exclusions in a school year. ${PERMANENT}`,
  'suspension-count': `The number of suspensions in a school year. ${SUSPENSION}`,
  'pupils-with-suspension-count': `The number of pupils who were suspended at least once in the school year. ${ONE_OR_MORE}`,
  'pupil-headcount':
    'The number of pupils on the rolls of schools in January, which the rates of exclusion are divided by.',
  'school-count': 'The number of schools that the figures of exclusion are about.',
  'termly-permanent-exclusion-rate': `The number of permanent exclusions in one term for every 100 pupils. ${PERMANENT}`,
  'termly-suspension-rate': `The number of suspensions in one term for every 100 pupils. ${SUSPENSION}`,
  'termly-pupils-with-suspension-rate': `How many of every 100 pupils were suspended at least once in the term. ${ONE_OR_MORE}`,
  'termly-permanent-exclusion-count': `The number of permanent exclusions in one term. ${PERMANENT}`,
  'termly-suspension-count': `The number of suspensions in one term. ${SUSPENSION}`,
  'termly-pupils-with-suspension-count': `The number of pupils who were suspended at least once in the term. ${ONE_OR_MORE}`,
  'termly-pupil-headcount': 'The number of pupils on the rolls of schools that the rates of a term are divided by.',
  'permanent-exclusion-reason-count': `How often each reason was given for permanent exclusions in a school year. ${UP_TO_THREE}`,
  'suspension-reason-count': `How often each reason was given for suspensions in a school year. ${UP_TO_THREE}`,
  'termly-permanent-exclusion-reason-count': `How often each reason was given for permanent exclusions in one term. ${UP_TO_THREE}`,
  'termly-suspension-reason-count': `How often each reason was given for suspensions in one term. ${UP_TO_THREE}`,
  'overall-absence-rate':
    'The share of all half-day sessions that pupils missed for any reason in the school year, from releases added here.',
  'persistent-absence-rate':
    'The share of pupils who missed 10 per cent or more of the half-day sessions that they could have attended, from releases added here.',
  'severe-absence-rate':
    'The share of pupils who missed half or more of the half-day sessions that they could have attended, from releases added here.',
  CINFixedExclusion:
    'The share of children in need of school age who were suspended at least once in the school year. Children in need have been assessed by children’s social care as needing its help.',
  CINPermExclusion:
    'The share of children in need of school age who were permanently excluded in the school year. Children in need have been assessed by children’s social care as needing its help.',
  'LAC_Fixed_ Ex':
    'The share of children looked after for at least twelve months who were suspended at least once in the school year.',
  TotAbs: missed(ANY, ALL),
  PriTotAbs: missed(ANY, PRIMARY),
  SecTotAbs: missed(ANY, SECONDARY),
  total_absence_special: missed(ANY, SPECIAL),
  TotAuthAbs: missed(ALLOWED, ALL),
  PriAuth: missed(ALLOWED, PRIMARY),
  SecAuth: missed(ALLOWED, SECONDARY),
  authorised_absence_special: missed(ALLOWED, SPECIAL),
  TotUnAuthAbs: missed(NOT_ALLOWED, ALL),
  PriUnauth: missed(NOT_ALLOWED, PRIMARY),
  SecUnauth: missed(NOT_ALLOWED, SECONDARY),
  unauthorised_absence_special: missed(NOT_ALLOWED, SPECIAL),
  TotPerAbNew: persistent(ALL),
  SFPriPerAbNew: persistent(PRIMARY),
  SFSecPerAbNew: persistent(SECONDARY),
  SpecPerAbNew: persistent(SPECIAL),
  TotSevPerAbNew: severe(ALL),
  SFPriSevPerAbNew: severe(PRIMARY),
  SFSecSevPerAbNew: severe(SECONDARY),
  SpecSevPerAbNew: severe(SPECIAL),
  CINTotalAb_3Term: 'The share of half-day sessions that children in need missed for any reason over three terms.',
  CINAuthAb_3Term:
    'The share of half-day sessions that children in need missed with the permission of the school over three terms.',
  CINUnauthAb_3Term:
    'The share of half-day sessions that children in need missed without the permission of the school over three terms.',
  CINPermAbsent_3Term:
    'The share of children in need who missed 10 per cent or more of their possible sessions over three terms.',
  CPPTotalAb_3Term:
    'The share of half-day sessions that children with a child protection plan missed for any reason over three terms.',
  CPPPerAbs_3Term:
    'The share of children with a child protection plan who missed 10 per cent or more of their possible sessions over three terms.',
  LAC_Over_Abs:
    'The share of half-day sessions that children looked after for at least twelve months missed for any reason.',
  LAC_Unauth:
    'The share of half-day sessions that children looked after for at least twelve months missed without the permission of the school.',
  LAC_Pers_Abs:
    'The share of children looked after for at least twelve months who missed 10 per cent or more of their possible sessions.',
  '4yrAbsence': 'The share of half-day sessions that four-year-olds in school missed over six half terms.',
};
