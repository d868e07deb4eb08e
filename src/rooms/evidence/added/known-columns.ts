// The reviewed list of what the publisher's columns mean. A column that is not here is refused, so that nobody's guess
// becomes a figure. It is long because it is a list.
import { EXCLUSIONS_TOPIC, type MeasureAbout } from '../build/measure-about.ts';
import type { PeriodKind } from '../tables.ts';

/** Which measure an indicator is, by the kind of its periods: a rate of a term is not a rate of a year. */
export type Indicator = Partial<Record<PeriodKind, string>>;

const yearAndTerm = (code: string): Indicator => ({ 'academic-year': code, term: `termly-${code}` });
const permanentRate = yearAndTerm('permanent-exclusion-rate');
const suspensionRate = yearAndTerm('suspension-rate');
const pupilsRate = yearAndTerm('pupils-with-suspension-rate');
const permanentCount = yearAndTerm('permanent-exclusion-count');
const suspensionCount = yearAndTerm('suspension-count');
const pupilsCount = yearAndTerm('pupils-with-suspension-count');

/** Indicators by the publisher's name. Older releases call a suspension a fixed-period exclusion. */
export const INDICATORS: Readonly<Record<string, Indicator>> = {
  headcount: yearAndTerm('pupil-headcount'),
  num_schools: { 'academic-year': 'school-count' },
  perm_excl: permanentCount,
  perm_excl_rate: permanentRate,
  suspension: suspensionCount,
  suspensions: suspensionCount,
  susp: suspensionCount,
  fixed_excl: suspensionCount,
  suspension_rate: suspensionRate,
  susp_rate: suspensionRate,
  fixed_excl_rate: suspensionRate,
  one_plus_suspension: pupilsCount,
  one_plus_susp: pupilsCount,
  one_plus_fixed: pupilsCount,
  one_plus_suspension_rate: pupilsRate,
  one_plus_susp_rate: pupilsRate,
  one_plus_fixed_rate: pupilsRate,
  one_or_more_fixed_excl_rate: pupilsRate,
  sess_overall_percent: { 'academic-year': 'overall-absence-rate' },
  enrolments_pa_10_exact_percent: { 'academic-year': 'persistent-absence-rate' },
  enrolments_pa_50_exact_percent: { 'academic-year': 'severe-absence-rate' },
};

const added = (code: string, name: string, unit: string, rest: Partial<MeasureAbout>): MeasureAbout => ({
  topics: [EXCLUSIONS_TOPIC],
  hidesQuartile: false,
  origin: 'throughline',
  polarity: null,
  decimals: 0,
  code,
  name,
  unit,
  ...rest,
});
const low = { polarity: 'low', decimals: 2 } as const;

/** Measures that come only with an added release: the figures that Throughline is built with have none of them. */
export const ADDED_MEASURES: readonly MeasureAbout[] = [
  added('termly-permanent-exclusion-count', 'Permanent exclusions in a term', 'permanent exclusions', {}),
  added('termly-suspension-count', 'Suspensions in a term', 'suspensions', {}),
  added('termly-pupils-with-suspension-count', 'Pupils with one or more suspensions in a term', 'pupils', {}),
  added('termly-pupil-headcount', 'Pupils on roll in a term', 'pupils', {}),
  added('overall-absence-rate', 'Sessions missed', 'per cent', low),
  added('persistent-absence-rate', 'Pupils who miss a tenth of sessions or more', 'per cent', low),
  added('severe-absence-rate', 'Pupils who miss half of sessions or more', 'per cent', low),
];

/** Columns of time and place that are read. */
export const REQUIRED = ['time_period', 'time_identifier', 'geographic_level'] as const;
export const PLACE_COLUMNS = [
  'country_code',
  'country_name',
  'region_code',
  'region_name',
  'new_la_code',
  'old_la_code',
  'la_name',
] as const;

/** Columns of smaller places, which have no figures here: they may be there and are not read. */
export const OTHER_PLACES =
  /^(?:lad|pcon|ward|school|institution|trust|provider|sponsor|opportunity_area|english_devolved_area|local_authority_district|mayoral_combined_authority|combined_authority|local_enterprise_partnership|local_skills_improvement_plan_area|lsip|police_force_area|planning_area|rsc_region_lead|parliamentary_constituency|multi_academy_trust)_(?:code|name|urn|laestab|ukprn|id)$|^rsc_region_lead_name$|^version$/;

/** Levels that are taken. */
export const LEVELS = {
  national: 'england',
  regional: 'region',
  'local authority': 'local-authority',
} as const;

/** Levels that the publisher also uses; their rows are counted and left out. */
export const OTHER_LEVELS: ReadonlySet<string> = new Set([
  'local authority district',
  'parliamentary constituency',
  'ward',
  'school',
  'institution',
  'provider',
  'sponsor',
  'multi-academy trust',
  'opportunity area',
  'english devolved area',
  'mayoral combined authority',
  'combined authority',
  'local enterprise partnership',
  'local skills improvement plan area',
  'police force area',
  'planning area',
  'rsc region',
]);

type Phase = 'total' | 'primary' | 'secondary' | 'special' | null;

/** Kinds of school by the publisher's words in small letters; null is left out, for we have no such phase. */
export const PHASES: Readonly<Record<string, Phase>> = {
  total: 'total',
  'all schools': 'total',
  'all state-funded': 'total',
  'state-funded primary': 'primary',
  primary: 'primary',
  'state-funded secondary': 'secondary',
  secondary: 'secondary',
  'state-funded special': 'special',
  'special schools': 'special',
  special: 'special',
  'state-funded ap school': null,
  'state-funded alternative provision': null,
  'alternative provision': null,
  'pupil referral unit': null,
  'non-maintained special': null,
  'state-funded nursery': null,
};

export const PHASE_COLUMNS: readonly string[] = ['education_phase', 'school_type', 'phase', 'phase_type_grouping'];

/** Columns that name one kind of pupil group each, by our dimensions; more than one dimension is tried in order. */
export const GROUP_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  sex: ['gender'],
  gender: ['gender'],
  age: ['age'],
  nc_year: ['year-group'],
  year_group: ['year-group'],
  national_curriculum_year: ['year-group'],
  ethnicity: ['ethnicity'],
  ethnicity_major: ['ethnicity'],
  ethnicity_minor: ['ethnicity'],
  fsm: ['fsm'],
  fsm_status: ['fsm'],
  fsm_eligibility: ['fsm'],
  sen_group: ['sen'],
  sen_status: ['sen'],
  sen_provision: ['sen'],
  sen_primary_need: ['sen-need'],
  primary_need: ['sen-need'],
  idaci_decile: ['idaci'],
};

/** Pairs of columns, the first of which names the kind of group and the second the group. */
export const TOPIC_COLUMNS: Readonly<Record<string, string>> = {
  characteristic_group: 'characteristic',
  breakdown_topic: 'breakdown',
};

/** What a topic column calls our dimensions, in small letters and without signs. */
export const TOPICS: Readonly<Record<string, string>> = {
  sex: 'gender',
  gender: 'gender',
  age: 'age',
  'nc year': 'year-group',
  'national curriculum year': 'year-group',
  'year group': 'year-group',
  ethnicity: 'ethnicity',
  'ethnicity major': 'ethnicity',
  'ethnicity minor': 'ethnicity',
  'ethnic group': 'ethnicity',
  fsm: 'fsm',
  'fsm eligible': 'fsm',
  'fsm eligibility': 'fsm',
  'fsm status': 'fsm',
  'free school meals': 'fsm',
  sen: 'sen',
  'sen provision': 'sen',
  'sen status': 'sen',
  'sen primary need': 'sen-need',
  'primary need': 'sen-need',
  idaci: 'idaci',
  'idaci decile': 'idaci',
};
