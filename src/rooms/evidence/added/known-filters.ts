// Which schools and which pupils a row is about, in the publisher's words.

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
  'state-funded special school': 'special',
  'special schools': 'special',
  special: 'special',
  'state-funded ap school': null,
  'state-funded alternative provision': null,
  'alternative provision': null,
  'pupil referral unit': null,
  'non-maintained special': null,
  'non-maintained special school': null,
  'state-funded nursery': null,
  'independent school': null,
};

export const PHASE_COLUMNS: readonly string[] = ['education_phase', 'school_type', 'phase', 'phase_type_grouping'];

/**
 * Columns that cut the schools or the year of a row smaller than any measure here, with what they hold where they do not:
 * a row that holds anything else is counted and left out. Nothing and “Total” are always the whole.
 */
export const CUTS: Readonly<Record<string, readonly string[]>> = {
  academy_type: [],
  all_through: [],
  type_of_establishment: [],
  hospital_school: [],
  year_breakdown: ['six half terms'],
};

/** Columns that name one kind of pupil group each, by our dimensions. */
export const GROUP_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  sex: ['gender'],
  gender: ['gender'],
  age: ['age'],
  nc_year: ['year-group'],
  ncyear: ['year-group'],
  year_group: ['year-group'],
  national_curriculum_year: ['year-group'],
  ethnicity: ['ethnicity'],
  ethnicity_major: ['ethnicity'],
  ethnicity_minor: ['ethnicity'],
  fsm: ['fsm'],
  fsm_status: ['fsm'],
  fsm_eligibility: ['fsm'],
  sen: ['sen'],
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
  'nc year group': 'year-group',
  'national curriculum year': 'year-group',
  'year group': 'year-group',
  ethnicity: 'ethnicity',
  'ethnicity major': 'ethnicity',
  'ethnicity minor': 'ethnicity',
  'ethnicity detailed': 'ethnicity',
  'ethnic group': 'ethnicity',
  'ethnic group major': 'ethnicity',
  'ethnic group minor': 'ethnicity',
  fsm: 'fsm',
  'fsm eligible': 'fsm',
  'fsm eligibility': 'fsm',
  'fsm status': 'fsm',
  'free school meals': 'fsm',
  'fsm ever 6': 'fsm-6-years',
  'fsm eligible in last 6 years': 'fsm-6-years',
  sen: 'sen',
  'sen provision': 'sen',
  'sen status': 'sen',
  'sen primary need': 'sen-need',
  'primary need': 'sen-need',
  idaci: 'idaci',
  'idaci decile': 'idaci',
};

/** Topics of the publisher's that we hold no groups of; their rows are counted and left out. */
export const OTHER_TOPICS: ReadonlySet<string> = new Set(['first language', 'language']);

/** A topic that crosses a kind of group with gender: “Age and gender”, with “Age 12 Male” as one of its groups. */
export const WITH_GENDER = / (?:and )?(?:gender|sex)$/;
